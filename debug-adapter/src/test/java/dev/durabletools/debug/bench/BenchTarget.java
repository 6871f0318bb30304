package dev.durabletools.debug.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** The debuggee of the benchmark, which finds lines by their comments. */
public final class BenchTarget {
  private static long sink;

  private BenchTarget() {}

  /** Runs each part once: rounds of the hit loop, then of the condition's loop. */
  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[0]);
    int hot = Integer.parseInt(arguments[1]);
    int heavy = Integer.parseInt(arguments[2]);
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      map.put("key-" + i, i);
    }
    sink += map.size(); // bench: map
    for (int i = 0; i < rounds; i++) {
      sink += i % 7; // bench: hit
    }
    condition(hot);
    steps();
    inner(heavy);
    System.out.println("done " + sink); // bench: end
  }

  private static void condition(int hot) {
    for (int i = 0; i < hot; i++) {
      sink += i; // bench: condition
    }
  }

  private static void steps() {
    long a = 1; // bench: step
    for (int k = 0; k < 100_000; k++) {
      a += k;
      a ^= k;
      a -= 3;
      a *= 5;
      if (a == 42) {
        break;
      }
      if (k == 999) {
        return;
      }
    }
    sink += a;
  }

  private static void inner(int calls) {
    long sum = 1;
    sum = loop(sum, calls); // bench: heavy
    sink += sum;
  }

  private static long loop(long start, int calls) {
    long sum = start;
    for (int i = 0; i < calls; i++) {
      sum = add(sum, i);
    }
    return sum;
  }

  private static long add(long sum, int i) {
    return sum * 31 + i;
  }
}
