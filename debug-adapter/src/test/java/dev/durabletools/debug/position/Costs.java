package dev.durabletools.debug.position;

/** Other ways to count, to compare what a line costs. */
public final class Costs {
  private Costs() {}

  /** A counter found through a ThreadLocal at each line. */
  public static final class PerThread {
    private static final ThreadLocal<long[]> COUNTERS = ThreadLocal.withInitial(() -> new long[1]);

    private PerThread() {}

    /** Called at each line. */
    public static void line() {
      COUNTERS.get()[0]++;
    }
  }

  /** A counter that is a field of the thread itself, for threads of our own class. */
  public static final class InThread extends Thread {
    long ordinal;

    InThread(Runnable body) {
      super(body);
    }

    /** Called at each line. */
    public static void line() {
      if (Thread.currentThread() instanceof InThread) {
        ((InThread) Thread.currentThread()).ordinal++;
      }
    }
  }

  /** One unguarded counter, a lower bound. */
  public static final class Plain {
    static long count;

    private Plain() {}

    /** Called at each line. */
    public static void line() {
      count++;
    }
  }
}
