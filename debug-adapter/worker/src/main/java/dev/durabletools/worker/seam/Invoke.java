package dev.durabletools.worker.seam;

import java.util.List;
import java.util.Map;

/** Host to worker: call a function that is no orchestrator. */
public final class Invoke implements Frame {
  public final long callId;

  public final String functionName;

  /** By binding name. */
  public final List<NamedValue> inputs;

  /** Trigger metadata as JSON texts. */
  public final Map<String, String> metadata;

  /** Instance id of an activity, for the thread name; else empty. */
  public final String label;

  /** Id by which the orchestration asked for an activity; else -1. */
  public final int taskId;

  public Invoke(
      long callId,
      String functionName,
      List<NamedValue> inputs,
      Map<String, String> metadata,
      String label,
      int taskId) {
    this.callId = callId;
    this.functionName = functionName;
    this.inputs = inputs;
    this.metadata = metadata;
    this.label = label;
    this.taskId = taskId;
  }

  /** A call that no orchestration asked for. */
  public Invoke(
      long callId,
      String functionName,
      List<NamedValue> inputs,
      Map<String, String> metadata,
      String label) {
    this(callId, functionName, inputs, metadata, label, -1);
  }

  static Invoke read(PayloadReader in) {
    return new Invoke(
        in.longNumber(),
        in.text(),
        in.list(NamedValue::read),
        in.map(PayloadReader::text),
        in.text(),
        in.number());
  }

  @Override
  public FrameType type() {
    return FrameType.INVOKE;
  }

  @Override
  public void write(PayloadWriter out) {
    out.longNumber(callId);
    out.text(functionName);
    out.list(inputs, (writer, each) -> each.write(writer));
    out.map(metadata, PayloadWriter::text);
    out.text(label);
    out.number(taskId);
  }
}
