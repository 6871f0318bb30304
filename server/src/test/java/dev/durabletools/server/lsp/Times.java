package dev.durabletools.server.lsp;

import java.util.Arrays;

/** Milliseconds, and where they lie. */
final class Times {
  private Times() {}

  static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /** The value that so many percent do not exceed, of those from an index on. */
  static double at(double[] all, int percent, int from) {
    double[] sorted = Arrays.copyOfRange(all, from, all.length);
    Arrays.sort(sorted);
    int rank = (sorted.length * percent + 99) / 100; // The smallest that is at least so many.
    return sorted[Math.max(0, rank - 1)];
  }

  static String medianAndP95(double[] all, int from) {
    return "median %.1f ms, p95 %.1f ms".formatted(at(all, 50, from), at(all, 95, from));
  }
}
