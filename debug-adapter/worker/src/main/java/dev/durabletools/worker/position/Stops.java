package dev.durabletools.worker.position;

/** Where debuggers wait for replays; the thread stands in one of these methods when it is there. */
public final class Stops {
  private Stops() {}

  /**
   * A replay has arrived, or a step goes on.
   *
   * @param session number that the debugger gave the replay; 0 for a step
   * @param why TARGET, LIMIT, END or DIVERGED; STEP at the line of a step, CALL in what it entered
   * @param detail for people, may be empty
   */
  public static void reached(int session, String why, String detail) {}
}
