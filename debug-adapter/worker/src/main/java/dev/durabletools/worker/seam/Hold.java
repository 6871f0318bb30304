package dev.durabletools.worker.seam;

/** Host to worker: a debugger stands in an instance or steps through it; its session must stay. */
public final class Hold implements Frame {
  public final String instanceId;

  /** False lets the session be given up again. */
  public final boolean held;

  public Hold(String instanceId, boolean held) {
    this.instanceId = instanceId;
    this.held = held;
  }

  static Hold read(PayloadReader in) {
    return new Hold(in.text(), in.flag());
  }

  @Override
  public FrameType type() {
    return FrameType.HOLD;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.flag(held);
  }
}
