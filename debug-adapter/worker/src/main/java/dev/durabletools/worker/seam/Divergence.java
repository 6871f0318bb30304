package dev.durabletools.worker.seam;

import org.jspecify.annotations.Nullable;

/** Worker to host: code and history disagree. Unknown parts are null. */
public final class Divergence implements Frame {
  public static final String ERROR = "error";
  public static final String WARNING = "warning";

  public final String instanceId;

  public final String executionId;

  public final String orchestrator;

  /** 0-based index of the recorded event among those the session was given, -1 if none. */
  public final int eventIndex;

  /** Action id. */
  public final int eventId;

  /** Name, kind, missing, extra, order, input, unwind or unreadable. */
  public final String kind;

  /** Error or warning. */
  public final String severity;

  /** What history holds. */
  public final @Nullable TaskReference expected;

  /** What the code asked for. */
  public final @Nullable TaskReference actual;

  /** The user's line. */
  public final @Nullable SourceLine location;

  /** Replay, shadow or unwind. */
  public final String detectedBy;

  public Divergence(
      String instanceId,
      String executionId,
      String orchestrator,
      int eventIndex,
      int eventId,
      String kind,
      String severity,
      @Nullable TaskReference expected,
      @Nullable TaskReference actual,
      @Nullable SourceLine location,
      String detectedBy) {
    this.instanceId = instanceId;
    this.executionId = executionId;
    this.orchestrator = orchestrator;
    this.eventIndex = eventIndex;
    this.eventId = eventId;
    this.kind = kind;
    this.severity = severity;
    this.expected = expected;
    this.actual = actual;
    this.location = location;
    this.detectedBy = detectedBy;
  }

  static Divergence read(PayloadReader in) {
    return new Divergence(
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.number(),
        in.text(),
        in.text(),
        in.optional(TaskReference::read),
        in.optional(TaskReference::read),
        in.optional(SourceLine::read),
        in.text());
  }

  @Override
  public FrameType type() {
    return FrameType.DIVERGENCE;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.text(executionId);
    out.text(orchestrator);
    out.number(eventIndex);
    out.number(eventId);
    out.text(kind);
    out.text(severity);
    out.optional(expected, (writer, each) -> each.write(writer));
    out.optional(actual, (writer, each) -> each.write(writer));
    out.optional(location, (writer, each) -> each.write(writer));
    out.text(detectedBy);
  }
}
