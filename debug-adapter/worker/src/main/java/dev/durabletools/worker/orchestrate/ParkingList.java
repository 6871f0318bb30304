package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.position.CallThread;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Spliterator;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The new events of a live session, without an end: the SDK asks {@code size()} when it has
 * consumed all and user code still waits, and that call parks until the next turn brings events.
 * Iteration and streams never park and show the events of the current turn only, as the SDK's
 * carry-over of events expects. Only the thread that made the list parks.
 */
final class ParkingList extends AbstractList<Object> {
  private final Thread owner = Thread.currentThread();
  private final BooleanSupplier ended;
  private final Supplier<List<Object>> nextTurn;
  private List<Object> turn;
  private int before;
  private int cursor;

  /**
   * @param first parsed events of the first turn
   * @param ended whether the orchestration is complete, so that nothing more may be waited for
   * @param nextTurn parks and answers the parsed events of the next turn
   */
  ParkingList(List<Object> first, BooleanSupplier ended, Supplier<List<Object>> nextTurn) {
    this.turn = first;
    this.ended = ended;
    this.nextTurn = nextTurn;
  }

  @Override
  public Object get(int index) {
    cursor = index + 1;
    CallThread.consumed(index - before);
    return turn.get(index - before);
  }

  @Override
  public int size() {
    int total = before + turn.size();
    while (Thread.currentThread() == owner && cursor >= total && !ended.getAsBoolean()) {
      List<Object> next = nextTurn.get();
      before = total;
      turn = next;
      total = before + turn.size();
    }
    return total;
  }

  @Override
  public Iterator<Object> iterator() {
    return turn.iterator();
  }

  @Override
  public ListIterator<Object> listIterator(int index) {
    return turn.listIterator(index);
  }

  @Override
  public Stream<Object> stream() {
    return turn.stream();
  }

  @Override
  public Spliterator<Object> spliterator() {
    return turn.spliterator();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return turn.toString();
  }
}
