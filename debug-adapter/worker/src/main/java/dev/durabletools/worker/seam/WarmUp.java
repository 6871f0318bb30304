package dev.durabletools.worker.seam;

/** Host to worker: get the app's durable client ready, in the background. */
public final class WarmUp implements Frame {
  /** Where the hub is served, on this machine. */
  public final int grpcPort;

  public WarmUp(int grpcPort) {
    this.grpcPort = grpcPort;
  }

  static WarmUp read(PayloadReader in) {
    return new WarmUp(in.number());
  }

  @Override
  public FrameType type() {
    return FrameType.WARM_UP;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(grpcPort);
  }
}
