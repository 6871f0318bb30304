package dev.durabletools.debug.jdi;

import java.util.List;

/** Cuts a page out of a list; out of range is empty. */
final class Pages {
  private Pages() {}

  static <T> List<T> of(List<T> all, int start, int count) {
    int from = Math.min(start, all.size());
    return all.subList(from, end(from, count, all.size()));
  }

  static int end(int from, int count, int size) {
    return (int) Math.min(size, (long) from + count);
  }
}
