package dev.durabletools.runtime.timers;

import java.time.Instant;

/** The time that schedules go by; it may stand still. Thread-safe. */
public interface TimerClock extends AutoCloseable {
  Instant now();

  /**
   * Runs an action once the clock says it is that time, and not while the clock stands still.
   *
   * @param action short; on a thread of the clock's
   */
  void at(Instant due, Runnable action);

  /** Runs nothing any more. */
  @Override
  void close();
}
