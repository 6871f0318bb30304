package dev.durabletools.debug.session;

/**
 * A JVM beside the app's own, in which one replay runs.
 *
 * @param number from 1, never used again
 * @param end ends it
 */
public record PastJvm(int number, Debuggee debuggee, Runnable end) {
  private static final int THREAD_BITS = 40;

  /** The number that a thread has among those of all JVMs; JVM 0 is the app's own. */
  static long among(int jvm, long thread) {
    return ((long) jvm << THREAD_BITS) | thread;
  }

  static int jvmOf(long thread) {
    return (int) (thread >> THREAD_BITS);
  }

  static long within(long thread) {
    return thread & ((1L << THREAD_BITS) - 1);
  }
}
