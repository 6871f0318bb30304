package dev.durabletools.worker.seam;

/** Host to worker: a recording is no longer needed; replays under way keep what they have. */
public final class Forget implements Frame {
  public final int recordingId;

  public Forget(int recordingId) {
    this.recordingId = recordingId;
  }

  static Forget read(PayloadReader in) {
    return new Forget(in.number());
  }

  @Override
  public FrameType type() {
    return FrameType.FORGET;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(recordingId);
  }
}
