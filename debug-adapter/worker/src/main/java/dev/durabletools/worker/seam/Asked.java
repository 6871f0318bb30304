package dev.durabletools.worker.seam;

/** Worker to host: where a replay has come to a call that its recording holds. */
public final class Asked implements Frame {
  public final String instanceId;

  public final String executionId;

  /** The ids of its actions are those of the recorded events. */
  public final CallPlace where;

  public Asked(String instanceId, String executionId, CallPlace where) {
    this.instanceId = instanceId;
    this.executionId = executionId;
    this.where = where;
  }

  static Asked read(PayloadReader in) {
    return new Asked(in.text(), in.text(), CallPlace.read(in));
  }

  @Override
  public FrameType type() {
    return FrameType.ASKED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.text(executionId);
    where.write(out);
  }
}
