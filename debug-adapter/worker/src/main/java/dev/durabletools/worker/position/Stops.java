package dev.durabletools.worker.position;

/** Where debuggers wait for replays; the thread stands in one of these methods when it is there. */
public final class Stops {
  private Stops() {}

  /**
   * A replay has arrived.
   *
   * @param session number that the debugger gave the replay
   * @param why TARGET, LIMIT, END or DIVERGED
   * @param detail for people, may be empty
   */
  public static void reached(int session, String why, String detail) {}
}
