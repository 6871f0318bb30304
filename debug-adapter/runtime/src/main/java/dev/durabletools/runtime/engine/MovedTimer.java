package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A timer of a fork that rings at another time than the code asks for. Its event stays as the code
 * makes it; the other time is a tag of the execution's start, so it outlives the process.
 *
 * @param timerId id of the event that asks for it
 */
public record MovedTimer(int timerId, Instant at) {
  static final String TAG = "durable.timer";

  /** The time belongs to one execution: another one's timers have the same ids. */
  String tag(String executionId) {
    return timerId + " " + at + " " + executionId;
  }

  /** That of an execution, if one of its timers was moved. */
  static Optional<MovedTimer> of(ExecutionStarted started) {
    String[] parts = started.tags().getOrDefault(TAG, "").split(" ", 3);
    if (parts.length < 3 || !parts[2].equals(started.executionId())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MovedTimer(Integer.parseInt(parts[0]), Instant.parse(parts[1])));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What a fork that begins before an event has of it: the change, or what was moved before. */
  public static Optional<MovedTimer> ofFork(
      List<HistoryEvent> events, WhatIf.Placed placed, WhatIf change) {
    OptionalInt timer = placed.timer();
    if (timer.isPresent() && change instanceof WhatIf.Ring ring) {
      return Optional.of(new MovedTimer(timer.getAsInt(), ring.at()));
    }
    return before(events)
        .filter(
            moved ->
                events.subList(0, placed.index()).stream()
                    .anyMatch(
                        event ->
                            event instanceof TimerCreated && event.eventId() == moved.timerId));
  }

  private static Optional<MovedTimer> before(List<HistoryEvent> events) {
    return events.stream()
        .filter(ExecutionStarted.class::isInstance)
        .map(ExecutionStarted.class::cast)
        .findFirst()
        .flatMap(MovedTimer::of);
  }

  /** When a timer of an execution rings. */
  public static Instant ring(Execution execution, TimerCreated timer) {
    return execution
        .started()
        .flatMap(MovedTimer::of)
        .map(it -> it.ring(timer))
        .orElse(timer.fireAt());
  }

  private Instant ring(TimerCreated timer) {
    return timer.eventId() == timerId ? at : timer.fireAt();
  }

  /** A history whose timers have the time at which they ring; for showing. */
  public static List<HistoryEvent> shown(List<HistoryEvent> events) {
    Optional<MovedTimer> moved = before(events);
    if (moved.isEmpty()) {
      return events;
    }
    List<HistoryEvent> shown = new ArrayList<>(events);
    shown.replaceAll(
        event ->
            event instanceof TimerCreated timer
                ? new TimerCreated(timer.eventId(), timer.timestamp(), moved.get().ring(timer))
                : event);
    return shown;
  }
}
