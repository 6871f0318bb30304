package dev.durabletools.debug.plain;

/** Debugged by tests: comes by the same line again and again, for at most some minutes. */
public final class Ticks {
  private Ticks() {}

  /** Nobody has to end it. */
  public static void main(String[] arguments) throws Exception {
    for (int round = 0; round < 10_000; round++) {
      tick(round);
      Thread.sleep(20);
    }
  }

  private static void tick(int round) {
    int next = round + 1; // ticks: first
    System.err.println(next); // ticks: second
  }
}
