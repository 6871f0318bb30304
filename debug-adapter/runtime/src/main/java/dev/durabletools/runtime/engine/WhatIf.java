package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What shall have happened instead of what a history says. */
public sealed interface WhatIf {
  /** Nothing else: it only goes on from there. */
  record None() implements WhatIf {}

  /**
   * A call, event or start had another payload.
   *
   * @param payload serialized, null for none
   */
  record Payload(@Nullable String payload) implements WhatIf {}

  /** A call failed. */
  record Failure(FailureDetails failure) implements WhatIf {}

  /** A timer rings at another time, which the code does not see. */
  record Ring(Instant at) implements WhatIf {}

  /**
   * A change at its place.
   *
   * @param index from which on nothing of the history has happened
   * @param event what happens there instead
   * @param timer id of the timer that rings at another time
   */
  record Placed(int index, Optional<HistoryEvent> event, OptionalInt timer) {}

  /**
   * Finds the event that is changed. A call stands for its answer, also one that is still to come.
   *
   * @param index of an event that this can be said of
   * @return empty if it cannot
   */
  default Optional<Placed> at(List<HistoryEvent> events, int index) {
    if (this instanceof None) {
      return Optional.of(new Placed(index, Optional.empty(), OptionalInt.empty()));
    }
    if (index < 0 || index >= events.size()) {
      return Optional.empty();
    }
    HistoryEvent event = events.get(index);
    int call = call(event);
    if (call == HistoryEvent.NO_ID) {
      return changed(event, events).map(changed -> placed(index, changed, event));
    }
    for (int i = index + 1; i < events.size(); i++) {
      if (answered(events.get(i)) == call) {
        return at(events, i);
      }
    }
    int end = events.size();
    return answer(event, events.get(end - 1).timestamp())
        .map(answer -> placed(end, answer, answer));
  }

  private Placed placed(int index, HistoryEvent changed, HistoryEvent event) {
    return this instanceof Ring && event instanceof TimerFired fired
        ? new Placed(index, Optional.empty(), OptionalInt.of(fired.timerId()))
        : new Placed(index, Optional.of(changed), OptionalInt.empty());
  }

  private Optional<HistoryEvent> changed(HistoryEvent event, List<HistoryEvent> events) {
    Instant time = event.timestamp();
    if (event instanceof TimerFired) {
      return this instanceof Ring ? Optional.of(event) : Optional.empty();
    } else if (event instanceof EventRaised raised && this instanceof Payload change) {
      return Optional.of(
          new EventRaised(HistoryEvent.NO_ID, time, raised.name(), change.payload()));
    } else if (event instanceof ExecutionStarted started && this instanceof Payload change) {
      return Optional.of(
          new ExecutionStarted(
              started.eventId(),
              time,
              started.name(),
              started.version(),
              change.payload(),
              started.instanceId(),
              started.executionId(),
              started.parent(),
              started.scheduledStart(),
              started.tags()));
    }
    int call = answered(event);
    return events.stream()
        .filter(each -> call != HistoryEvent.NO_ID && call(each) == call)
        .findFirst()
        .flatMap(each -> answer(each, time));
  }

  /** What a call is answered with. */
  private Optional<HistoryEvent> answer(HistoryEvent call, Instant time) {
    int id = call.eventId();
    int none = HistoryEvent.NO_ID;
    if (call instanceof TimerCreated timer && this instanceof Ring) {
      return Optional.of(new TimerFired(none, time, timer.fireAt(), id));
    } else if (call instanceof TaskScheduled && this instanceof Payload change) {
      return Optional.of(new TaskCompleted(none, time, id, change.payload()));
    } else if (call instanceof TaskScheduled && this instanceof Failure change) {
      return Optional.of(new TaskFailed(none, time, id, change.failure(), null));
    } else if (call instanceof SubOrchestrationInstanceCreated && this instanceof Payload change) {
      return Optional.of(new SubOrchestrationInstanceCompleted(none, time, id, change.payload()));
    } else if (call instanceof SubOrchestrationInstanceCreated && this instanceof Failure change) {
      return Optional.of(
          new SubOrchestrationInstanceFailed(none, time, id, change.failure(), null));
    }
    return Optional.empty();
  }

  private static int call(HistoryEvent event) {
    return event instanceof TaskScheduled
            || event instanceof SubOrchestrationInstanceCreated
            || event instanceof TimerCreated
        ? event.eventId()
        : HistoryEvent.NO_ID;
  }

  /** Id of the call that an event answers; {@link HistoryEvent#NO_ID} for none. */
  static int answered(HistoryEvent event) {
    if (event instanceof TaskCompleted task) {
      return task.taskScheduledId();
    } else if (event instanceof TaskFailed task) {
      return task.taskScheduledId();
    } else if (event instanceof SubOrchestrationInstanceCompleted child) {
      return child.taskScheduledId();
    } else if (event instanceof SubOrchestrationInstanceFailed child) {
      return child.taskScheduledId();
    } else if (event instanceof TimerFired timer) {
      return timer.timerId();
    }
    return HistoryEvent.NO_ID;
  }
}
