package dev.durabletools.worker.seam;

/** Worker to host: no live session fits this turn; send it again with its past. */
public final class NeedHistory implements Frame {
  public final long turnId;

  public NeedHistory(long turnId) {
    this.turnId = turnId;
  }

  static NeedHistory read(PayloadReader in) {
    return new NeedHistory(in.longNumber());
  }

  @Override
  public FrameType type() {
    return FrameType.NEED_HISTORY;
  }

  @Override
  public void write(PayloadWriter out) {
    out.longNumber(turnId);
  }
}
