package dev.durabletools.debug.position;

/** A line that makes many inner calls. */
public final class Heavy {
  private Heavy() {}

  /** One call of {@link #inner} a round. */
  public static long run(int rounds) {
    long sum = 1;
    for (int i = 0; i < rounds; i++) {
      sum = inner(sum, i);
    }
    return sum;
  }

  private static long inner(long sum, int i) {
    return sum * 31 + i;
  }
}
