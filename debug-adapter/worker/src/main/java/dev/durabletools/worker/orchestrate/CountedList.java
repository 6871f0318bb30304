package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.position.CallThread;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The new events of a replay, which tell the thread's position as the SDK consumes them. Used by
 * one thread.
 */
final class CountedList extends AbstractList<Object> {
  private final List<Object> events;

  CountedList(List<Object> events) {
    this.events = events;
  }

  @Override
  public Object get(int index) {
    CallThread.consumed(index);
    return events.get(index);
  }

  @Override
  public int size() {
    CallThread.wants();
    return events.size();
  }

  /** Looking for events to carry over consumes none. */
  @Override
  public Stream<Object> stream() {
    return events.stream();
  }

  @Override
  public Iterator<Object> iterator() {
    return events.iterator();
  }
}
