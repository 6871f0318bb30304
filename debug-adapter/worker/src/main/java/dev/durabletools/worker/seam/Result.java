package dev.durabletools.worker.seam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Worker to host: how a call ended. */
public final class Result implements Frame {
  public final long callId;

  public final boolean ok;

  public final TypedValue returnValue;

  /** By binding name. */
  public final Map<String, TypedValue> outputs;

  /** Null when ok. */
  public final @Nullable Failure failure;

  public Result(
      long callId,
      boolean ok,
      TypedValue returnValue,
      Map<String, TypedValue> outputs,
      @Nullable Failure failure) {
    this.callId = callId;
    this.ok = ok;
    this.returnValue = returnValue;
    this.outputs = outputs;
    this.failure = failure;
  }

  static Result read(PayloadReader in) {
    return new Result(
        in.longNumber(),
        in.flag(),
        TypedValue.read(in),
        in.map(TypedValue::read),
        in.optional(Failure::read));
  }

  @Override
  public FrameType type() {
    return FrameType.RESULT;
  }

  @Override
  public void write(PayloadWriter out) {
    out.longNumber(callId);
    out.flag(ok);
    returnValue.write(out);
    out.map(outputs, (writer, each) -> each.write(writer));
    out.optional(failure, (writer, each) -> each.write(writer));
  }
}
