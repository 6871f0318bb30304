package dev.durabletools.worker.position;

/** What each line of an instrumented class calls first, and its initializer around all. */
public final class Probe {
  private Probe() {}

  /**
   * A line begins.
   *
   * @param id of the line, unique among all that were instrumented
   */
  public static void line(int id) {
    Thread thread = Thread.currentThread();
    if (thread instanceof CallThread) {
      ((CallThread) thread).line(id);
    }
  }

  /** A class is initialized: lines do not count, since the next run does not do that again. */
  public static void beginInit() {
    Thread thread = Thread.currentThread();
    if (thread instanceof CallThread) {
      ((CallThread) thread).beginInit();
    }
  }

  /** The class is, or cannot be. */
  public static void endInit() {
    Thread thread = Thread.currentThread();
    if (thread instanceof CallThread) {
      ((CallThread) thread).endInit();
    }
  }

  /**
   * An orchestration's code has been left. Lines that the SDK comes to from now on, as those of
   * getters while it writes result and custom status, do not count.
   */
  public static void beginUncounted() {
    beginInit();
  }

  /** The next code of the thread counts again. */
  public static void endUncounted() {
    endInit();
  }
}
