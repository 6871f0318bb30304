package dev.durabletools.worker.seam;

/** Worker to host: code of the app is about to start an orchestration. */
public final class Started implements Frame {
  public final String instanceId;

  /** The function that runs. */
  public final String function;

  public final SourceLine where;

  public Started(String instanceId, String function, SourceLine where) {
    this.instanceId = instanceId;
    this.function = function;
    this.where = where;
  }

  static Started read(PayloadReader in) {
    return new Started(in.text(), in.text(), SourceLine.read(in));
  }

  @Override
  public FrameType type() {
    return FrameType.STARTED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.text(function);
    where.write(out);
  }
}
