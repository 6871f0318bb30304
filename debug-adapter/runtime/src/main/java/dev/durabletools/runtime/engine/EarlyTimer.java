package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/** Timers that somebody does not want to wait for. */
public final class EarlyTimer {
  private EarlyTimer() {}

  /**
   * The end of an open timer, at once. It is stamped with the time at which the timer was due, or
   * now if that is later: the code finds its clock there, and no later event can come before it.
   *
   * @param open timers of the execution that nothing has fired yet
   * @param timerId empty for the one that is due first
   * @return empty if no such timer is open
   */
  public static Optional<TimerFired> fire(
      Execution execution, Collection<TimerCreated> open, OptionalInt timerId, Instant now) {
    return open.stream()
        .filter(timer -> timerId.isEmpty() || timer.eventId() == timerId.getAsInt())
        .min(
            Comparator.comparing((TimerCreated timer) -> MovedTimer.ring(execution, timer))
                .thenComparing(TimerCreated::eventId))
        .map(timer -> fired(timer, now));
  }

  private static TimerFired fired(TimerCreated timer, Instant now) {
    Instant at = now.isBefore(timer.fireAt()) ? timer.fireAt() : now;
    return new TimerFired(HistoryEvent.NO_ID, at, timer.fireAt(), timer.eventId());
  }
}
