package dev.durabletools.debug.launch;

import dev.durabletools.worker.seam.Frame;

/** What runs replays. Called on the session's thread. */
interface ReplayRunner {
  /** Sends a recording, or what is to be done with one; false when nothing runs replays now. */
  boolean send(Frame request);

  /** Whether each replay runs in a JVM of its own. */
  default boolean isFresh() {
    return false;
  }

  /** A replay that has not arrived is no longer wanted. */
  default void giveUp(int session) {}

  /** No more replays of a recording are wanted for now. */
  default void isOver(int recording) {}

  /** No replay is wanted any more. */
  default void areOver() {}
}
