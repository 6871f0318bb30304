package dev.durabletools.worker.lines;

import dev.durabletools.worker.seam.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The numbers that lines got, by class and method. Thread-safe. */
public final class LineTable {
  private static final LineTable APP = new LineTable();

  private final Map<String, List<Range>> byMethod = new ConcurrentHashMap<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private int[] lines = new int[1024];
  private int count;
  private volatile long version;

  /** The numbers of one method's lines. */
  public static final class Range {
    public final int from;

    /** Exclusive. */
    public final int to;

    Range(int from, int to) {
      this.from = from;
      this.to = to;
    }
  }

  /** That of the app's classes. */
  public static LineTable app() {
    return APP;
  }

  /** Another one after each class that was loaded, or got other code. */
  public long version() {
    return version;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // By one thread at a time.
  synchronized void changed() {
    version++;
  }

  /** A number for a line. */
  synchronized int add(int line) {
    if (count == lines.length) {
      lines = java.util.Arrays.copyOf(lines, 2 * count);
    }
    lines[count] = line;
    return count++;
  }

  /**
   * The numbers of a method that is defined again with the same lines; null if they differ.
   *
   * @param className with slashes
   */
  synchronized @Nullable Range same(
      String className, String method, String descriptor, List<Integer> wanted) {
    Range before = range(className, method, descriptor);
    if (before == null || before.to - before.from != wanted.size()) {
      return null;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (lines[before.from + i] != wanted.get(i)) {
        return null;
      }
    }
    return before;
  }

  synchronized void method(String className, String method, String descriptor, int from) {
    if (from < count) {
      byMethod
          .computeIfAbsent(key(className, method, descriptor), unknown -> new ArrayList<>())
          .add(new Range(from, count));
    }
  }

  /**
   * A class was compiled from this file.
   *
   * @param className with slashes
   */
  void file(String className, String name) {
    files.put(className, name);
  }

  /**
   * Where the line with a number is; null for a number that no line has.
   *
   * @param actionId what it belongs to
   */
  public @Nullable SourceLine place(int actionId, int id) {
    for (Map.Entry<String, List<Range>> each : byMethod.entrySet()) {
      for (Range range : each.getValue()) {
        if (id >= range.from && id < range.to) {
          String key = each.getKey();
          int dot = key.indexOf('.');
          String className = key.substring(0, dot);
          return new SourceLine(
              actionId,
              files.getOrDefault(className, ""),
              line(id),
              className.replace('/', '.') + key.substring(dot, key.indexOf('(')));
        }
      }
    }
    return null;
  }

  /** The line of a number in its source file, from 1. */
  public synchronized int line(int id) {
    return lines[id];
  }

  /**
   * The numbers of a method, null for one that is not counted.
   *
   * @param className dotted
   */
  public @Nullable Range range(String className, String method, String descriptor) {
    List<Range> ranges = byMethod.get(key(className.replace('.', '/'), method, descriptor));
    return ranges == null ? null : ranges.get(ranges.size() - 1);
  }

  private static String key(String className, String method, String descriptor) {
    return className + '.' + method + descriptor;
  }
}
