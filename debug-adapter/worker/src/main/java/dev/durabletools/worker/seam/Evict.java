package dev.durabletools.worker.seam;

/**
 * Host to worker: give up parked sessions, and those that run when they would park. With all of
 * them goes what was learnt of the code, which may have been replaced.
 */
public final class Evict implements Frame {
  /** Empty means all instances. */
  public final String instanceId;

  /** Empty means all executions of the instance. */
  public final String executionId;

  public Evict(String instanceId, String executionId) {
    this.instanceId = instanceId;
    this.executionId = executionId;
  }

  static Evict read(PayloadReader in) {
    return new Evict(in.text(), in.text());
  }

  @Override
  public FrameType type() {
    return FrameType.EVICT;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.text(executionId);
  }
}
