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
      ((CallThread) thread).beginUncounted();
    }
  }

  /** The class is, or cannot be. */
  public static void endInit() {
    Thread thread = Thread.currentThread();
    if (thread instanceof CallThread) {
      ((CallThread) thread).endUncounted();
    }
  }
}
