package dev.durabletools.worker.seam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Worker to host: the outcome of a turn. */
public final class Response implements Frame {
  public final long turnId;

  /** False when an exception escaped the SDK. */
  public final boolean ok;

  /** Serialized OrchestratorResponse, empty unless ok. */
  public final byte[] orchestratorResponse;

  /** Whether a live session now waits for the next event. */
  public final boolean parked;

  /** Null when ok. */
  public final @Nullable Failure failure;

  /** Where user code asked for the actions of this response. */
  public final List<CallPlace> sources;

  public Response(
      long turnId,
      boolean ok,
      byte[] orchestratorResponse,
      boolean parked,
      @Nullable Failure failure,
      List<CallPlace> sources) {
    this.turnId = turnId;
    this.ok = ok;
    this.orchestratorResponse = orchestratorResponse;
    this.parked = parked;
    this.failure = failure;
    this.sources = sources;
  }

  static Response read(PayloadReader in) {
    return new Response(
        in.longNumber(),
        in.flag(),
        in.bytes(),
        in.flag(),
        in.optional(Failure::read),
        in.list(CallPlace::read));
  }

  @Override
  public FrameType type() {
    return FrameType.RESPONSE;
  }

  @Override
  public void write(PayloadWriter out) {
    out.longNumber(turnId);
    out.flag(ok);
    out.bytes(orchestratorResponse);
    out.flag(parked);
    out.optional(failure, (writer, each) -> each.write(writer));
    out.list(sources, (writer, each) -> each.write(writer));
  }
}
