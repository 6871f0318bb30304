package dev.durabletools.worker.seam;

import java.util.List;

/** Host to worker: a history to replay from; kept until it is forgotten. */
public final class Recording implements Frame {
  public final int recordingId;

  public final String instanceId;

  public final String executionId;

  public final String functionName;

  /** Serialized HistoryEvents, all of the execution in engine order. */
  public final List<byte[]> events;

  /** Whether the ids of events are those of the recorded run. */
  public final boolean idsKnown;

  /** Whether the user's lines of its calls are wanted, each when a replay first comes to it. */
  public final boolean lines;

  public Recording(
      int recordingId,
      String instanceId,
      String executionId,
      String functionName,
      List<byte[]> events,
      boolean idsKnown,
      boolean lines) {
    this.recordingId = recordingId;
    this.instanceId = instanceId;
    this.executionId = executionId;
    this.functionName = functionName;
    this.events = events;
    this.idsKnown = idsKnown;
    this.lines = lines;
  }

  static Recording read(PayloadReader in) {
    return new Recording(
        in.number(),
        in.text(),
        in.text(),
        in.text(),
        in.list(PayloadReader::bytes),
        in.flag(),
        in.flag());
  }

  @Override
  public FrameType type() {
    return FrameType.RECORDING;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(recordingId);
    out.text(instanceId);
    out.text(executionId);
    out.text(functionName);
    out.list(events, PayloadWriter::bytes);
    out.flag(idsKnown);
    out.flag(lines);
  }
}
