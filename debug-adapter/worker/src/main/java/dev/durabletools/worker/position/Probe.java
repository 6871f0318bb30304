package dev.durabletools.worker.position;

/** What each line of an instrumented class calls first. */
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
}
