package dev.durabletools.worker.orchestrate;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The new events of a replay. Counts how often the SDK met their end: once makes it unwind; more
 * often means that user code caught the unwinding and went on. Used by one thread.
 */
final class EndingList extends AbstractList<Object> {
  private final List<Object> events;
  private final Runnable atEnd;
  private int cursor;
  private int ends;

  /**
   * @param atEnd called when user code begins to unwind
   */
  EndingList(List<Object> events, Runnable atEnd) {
    this.events = events;
    this.atEnd = atEnd;
  }

  @Override
  public Object get(int index) {
    cursor = index + 1;
    return events.get(index);
  }

  @Override
  public int size() {
    if (cursor >= events.size()) {
      if (ends++ == 0) {
        atEnd.run();
      }
    }
    return events.size();
  }

  @Override
  public Stream<Object> stream() {
    return events.stream();
  }

  @Override
  public Iterator<Object> iterator() {
    return events.iterator();
  }

  boolean metAgain() {
    return ends > 1;
  }
}
