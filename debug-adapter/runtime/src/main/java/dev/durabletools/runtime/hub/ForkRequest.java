package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.history.HistoryEvent;
import java.util.List;
import java.util.Locale;

/**
 * A new instance that goes on from an event of another history.
 *
 * @param instanceId of the other one, which may be none of the hub's
 * @param name of the orchestrator
 * @param events of its execution so far
 * @param index of the first event that has not happened, or of the one that is changed
 */
public record ForkRequest(
    String instanceId,
    String name,
    List<HistoryEvent> events,
    int index,
    WhatIf change,
    ForkActivities activities) {
  public ForkRequest {
    events = List.copyOf(events);
  }

  /** What becomes of the activities that a fork and what it starts call for. */
  public enum ForkActivities {
    /** They run. */
    RUN,
    /** None runs: each is answered with what the other history has for it, or nothing. */
    STUB,
    /** None runs until somebody has said what its answer is. */
    ASK;

    String tag() {
      return this == RUN ? "" : name().toLowerCase(Locale.ROOT);
    }
  }
}
