package dev.durabletools.worker.travel;

import dev.durabletools.worker.orchestrate.ReplayRun;
import dev.durabletools.worker.position.CallThread;
import java.util.AbstractList;
import java.util.List;

/**
 * A recorded history as the SDK reads it: once, in order, each event parsed when it is asked for.
 * Events that the SDK cannot replay are left out; the gate is told indexes of the whole history.
 */
final class RecordedEvents extends AbstractList<Object> {
  private final ReplayRun run;
  private final List<byte[]> events;
  private final int[] indexes;
  private final RunGate gate;
  private final CallThread thread;

  RecordedEvents(
      ReplayRun run, List<byte[]> events, int[] indexes, RunGate gate, CallThread thread) {
    this.run = run;
    this.events = events;
    this.indexes = indexes;
    this.gate = gate;
    this.thread = thread;
  }

  @Override
  public Object get(int index) {
    int inHistory = indexes[index];
    gate.event(thread, inHistory);
    thread.consumedUpTo(inHistory + 1);
    return run.parse(events.get(inHistory));
  }

  @Override
  public int size() {
    return indexes.length;
  }
}
