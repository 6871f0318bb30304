package dev.durabletools.worker.seam;

import org.jspecify.annotations.Nullable;

/** Worker to host: a line written through the function's logger, or by the worker itself. */
public final class Log implements Frame {
  /** Name of a java.util.logging level. */
  public final String level;

  public final String message;

  public final @Nullable String functionName;

  public final @Nullable String instanceId;

  /** Whether the orchestrator was replaying. */
  public final boolean replaying;

  public Log(
      String level,
      String message,
      @Nullable String functionName,
      @Nullable String instanceId,
      boolean replaying) {
    this.level = level;
    this.message = message;
    this.functionName = functionName;
    this.instanceId = instanceId;
    this.replaying = replaying;
  }

  static Log read(PayloadReader in) {
    return new Log(in.text(), in.text(), in.textOrNull(), in.textOrNull(), in.flag());
  }

  @Override
  public FrameType type() {
    return FrameType.LOG;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(level);
    out.text(message);
    out.text(functionName);
    out.text(instanceId);
    out.flag(replaying);
  }
}
