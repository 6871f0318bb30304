package dev.durabletools.debug.session;

import java.util.Set;

/** Holds the task hub's clock and work back while something stands still. */
public interface HubPause {
  /** A hub that needs no holding. */
  HubPause NONE = (instanceIds, anything, everything) -> {};

  /**
   * Called after each change, on the session's thread; must not block.
   *
   * @param instanceIds orchestrations with a stopped thread
   * @param anything whether any thread is stopped
   * @param everything whether the whole app stands still
   */
  void update(Set<String> instanceIds, boolean anything, boolean everything);

  /**
   * Called after each change, on the session's thread; must not block.
   *
   * @param instanceIds orchestrations that are stopped or stepped through: whatever waits for them
   *     must stay
   */
  default void keep(Set<String> instanceIds) {}
}
