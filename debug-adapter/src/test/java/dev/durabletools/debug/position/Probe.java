package dev.durabletools.debug.position;

/**
 * What the inserted calls run: counts lines since the last consumed event on the thread of the
 * session, and stops where asked. One session runs at a time; other threads pay one comparison.
 */
public final class Probe {
  static Thread owner;
  static int cursor;
  static long ordinal;
  static boolean everywhere;
  static int targetCursor = -1;
  static long targetOrdinal = -1;
  static boolean abandon;

  private Probe() {}

  /** Called at each line of an instrumented class. */
  public static void line() {
    if (Thread.currentThread() == owner) {
      counted();
    }
  }

  private static void counted() {
    long now = ++ordinal;
    boolean stop = everywhere || (now == targetOrdinal && cursor == targetCursor);
    if (stop && Debuggee.visited(cursor, now)) {
      hit();
    }
    if (abandon) {
      throw new Abandoned();
    }
  }

  static void consumed(int newCursor) {
    if (newCursor != cursor) {
      cursor = newCursor;
      ordinal = 0;
    }
  }

  static void begin(boolean all, int atCursor, long atOrdinal) {
    owner = Thread.currentThread();
    cursor = 0;
    ordinal = 0;
    everywhere = all;
    targetCursor = atCursor;
    targetOrdinal = atOrdinal;
    abandon = false;
  }

  /** The debugger's breakpoint; the user's frames are above {@link #line()}. */
  static void hit() {}

  /** Ends a session from a probe: passes user code that catches Exception. */
  static final class Abandoned extends Error {
    Abandoned() {
      super("session abandoned", null, false, false);
    }
  }
}
