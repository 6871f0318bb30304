package dev.durabletools.worker.seam;

import java.util.List;

/** Worker to host: code of the app is about to start an orchestration. */
public final class Started implements Frame {
  public final String instanceId;

  /** The function that runs. */
  public final String function;

  /** The user's frames, innermost first. */
  public final List<SourceLine> stack;

  public Started(String instanceId, String function, List<SourceLine> stack) {
    this.instanceId = instanceId;
    this.function = function;
    this.stack = stack;
  }

  static Started read(PayloadReader in) {
    return new Started(in.text(), in.text(), in.list(SourceLine::read));
  }

  @Override
  public FrameType type() {
    return FrameType.STARTED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.text(function);
    out.list(stack, (writer, each) -> each.write(writer));
  }
}
