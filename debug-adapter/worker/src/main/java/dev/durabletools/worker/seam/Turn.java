package dev.durabletools.worker.seam;

import java.util.Collections;
import java.util.List;

/** Host to worker: one turn (episode) of an orchestration. */
public final class Turn implements Frame {
  public final long turnId;

  public final String instanceId;

  public final String executionId;

  public final String functionName;

  /** Serialized HistoryEvents; empty when a live session continues. */
  public final List<byte[]> past;

  /** Serialized HistoryEvents of this turn. */
  public final List<byte[]> newEvents;

  /** The host believes a live session that consumed exactly {@code consumed} events is parked. */
  public final boolean continues;

  /** Number of events in the history before this turn, sent here or not. */
  public final int consumed;

  public Turn(
      long turnId,
      String instanceId,
      String executionId,
      String functionName,
      List<byte[]> past,
      List<byte[]> newEvents,
      boolean continues,
      int consumed) {
    this.turnId = turnId;
    this.instanceId = instanceId;
    this.executionId = executionId;
    this.functionName = functionName;
    this.past = past;
    this.newEvents = newEvents;
    this.continues = continues;
    this.consumed = consumed;
  }

  /** The same turn with empty lists: what a session keeps of it once the events are delivered. */
  public Turn withoutEvents() {
    List<byte[]> none = Collections.emptyList();
    return new Turn(turnId, instanceId, executionId, functionName, none, none, continues, consumed);
  }

  static Turn read(PayloadReader in) {
    return new Turn(
        in.longNumber(),
        in.text(),
        in.text(),
        in.text(),
        in.list(PayloadReader::bytes),
        in.list(PayloadReader::bytes),
        in.flag(),
        in.number());
  }

  @Override
  public FrameType type() {
    return FrameType.TURN;
  }

  @Override
  public void write(PayloadWriter out) {
    out.longNumber(turnId);
    out.text(instanceId);
    out.text(executionId);
    out.text(functionName);
    out.list(past, PayloadWriter::bytes);
    out.list(newEvents, PayloadWriter::bytes);
    out.flag(continues);
    out.number(consumed);
  }
}
