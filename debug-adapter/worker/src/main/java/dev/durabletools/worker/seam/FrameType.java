package dev.durabletools.worker.seam;

import java.util.function.Function;

/** Every kind of frame, with the byte that announces it on the wire. Codes are never reused. */
public enum FrameType {
  HELLO(1, Hello::read),
  LOAD(2, Load::read),
  FUNCTIONS(3, Functions::read),
  LOAD_FAILED(4, LoadFailed::read),
  INVOKE(5, Invoke::read),
  RESULT(6, Result::read),
  TURN(7, Turn::read),
  NEED_HISTORY(8, NeedHistory::read),
  RESPONSE(9, Response::read),
  EVICT(10, Evict::read),
  LOG(11, Log::read),
  DIVERGENCE(12, Divergence::read),
  SHUTDOWN(13, reader -> new Shutdown()),
  WARM_UP(14, WarmUp::read),
  HOLD(15, Hold::read),
  RECORDING(16, Recording::read),
  TRAVEL(17, Travel::read),
  TRAVEL_FAILED(18, TravelFailed::read),
  FORGET(19, Forget::read),
  TRAVEL_ENDED(20, TravelEnded::read),
  STEP_AT(21, StepAt::read),
  WAITS(22, Waits::read),
  SURVEYED(23, Surveyed::read),
  STARTED(24, Started::read),
  ASKED(25, Asked::read),
  SOUGHT(26, Sought::read);

  private final byte code;
  private final Function<PayloadReader, Frame> reader;

  FrameType(int code, Function<PayloadReader, Frame> reader) {
    this.code = (byte) code;
    this.reader = reader;
  }

  /** The byte on the wire. */
  public byte code() {
    return code;
  }

  Frame read(PayloadReader payload) {
    return reader.apply(payload);
  }

  /**
   * The type a byte stands for.
   *
   * @throws IllegalArgumentException when no frame has this code
   */
  static FrameType of(byte code) {
    for (FrameType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown frame type " + code);
  }
}
