package dev.durabletools.worker.position;

/** How often a debugger has given the app's classes new code; it counts here, by its own means. */
public final class CodeRevision {
  private static volatile int count;

  private CodeRevision() {}

  /** From 0; only ever another one when there is new code. */
  public static int count() {
    return count;
  }
}
