package dev.durabletools.worker.travel;

import java.util.AbstractList;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;

/** What follows the recorded events: nothing, and whoever asks is told so. Used by one thread. */
final class RecordEnd extends AbstractList<Object> {
  private final Runnable asked;

  RecordEnd(Runnable asked) {
    this.asked = asked;
  }

  @Override
  public Object get(int index) {
    throw new IndexOutOfBoundsException("no event is left");
  }

  @Override
  public int size() {
    asked.run();
    return 0;
  }

  /** Without asking: the SDK looks for events to carry over. */
  @Override
  public Iterator<Object> iterator() {
    return Collections.emptyIterator();
  }

  @Override
  public Stream<Object> stream() {
    return Stream.empty();
  }
}
