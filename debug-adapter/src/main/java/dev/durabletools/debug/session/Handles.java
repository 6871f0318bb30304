package dev.durabletools.debug.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that the client holds for things of a stop. They end when their thread runs on and are
 * never used again, so a stale one is recognised. Confined to the session's thread.
 */
final class Handles<T> {
  private final Map<Integer, Entry<T>> entries = new HashMap<>();
  private int last;

  private record Entry<T>(long thread, T value) {}

  int create(long thread, T value) {
    entries.put(++last, new Entry<>(thread, value));
    return last;
  }

  /** Whether it has been given out at any time. */
  boolean wasGiven(int handle) {
    return handle > 0 && handle <= last;
  }

  Optional<T> find(int handle) {
    return Optional.ofNullable(entries.get(handle)).map(Entry::value);
  }

  Optional<Long> thread(int handle) {
    return Optional.ofNullable(entries.get(handle)).map(Entry::thread);
  }

  void release(long thread) {
    entries.values().removeIf(entry -> entry.thread == thread);
  }

  void releaseAll() {
    entries.clear();
  }
}
