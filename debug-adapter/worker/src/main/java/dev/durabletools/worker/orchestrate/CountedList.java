package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.position.CallThread;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The new events of a replay, which tell the thread's position as the SDK consumes them. Used by
 * one thread.
 */
final class CountedList extends AbstractList<Object> {
  private final List<Object> events;
  private final Consumer<Throwable> waits;
  private int consumed;

  /**
   * @param waits told the place when more is wanted than there is
   */
  CountedList(List<Object> events, Consumer<Throwable> waits) {
    this.events = events;
    this.waits = waits;
  }

  @Override
  public Object get(int index) {
    CallThread.consumed(index);
    consumed = index + 1;
    return events.get(index);
  }

  @Override
  public int size() {
    CallThread.wants();
    if (consumed >= events.size()) {
      waits.accept(new Throwable());
    }
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
