package dev.durabletools.worker.seam;

/** Host to worker: exit now. */
public final class Shutdown implements Frame {
  @Override
  public FrameType type() {
    return FrameType.SHUTDOWN;
  }

  @Override
  public void write(PayloadWriter out) {}
}
