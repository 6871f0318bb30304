package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.HubView;
import dev.durabletools.debug.session.Replays.PastEvent;
import dev.durabletools.runtime.engine.MovedTimer;
import dev.durabletools.runtime.history.HistoryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** History events as a debug session shows them. */
final class PastEvents {
  private PastEvents() {}

  static List<PastEvent> of(List<HistoryEvent> events) {
    List<PastEvent> shown = new ArrayList<>();
    for (int index = 0; index < events.size(); index++) {
      HistoryEvent event = events.get(index);
      shown.add(
          new PastEvent(
              index,
              event.getClass().getSimpleName(),
              event.eventId(),
              name(event),
              event.timestamp().toString(),
              answered(event)));
    }
    return shown;
  }

  /** With what each carries. */
  static List<HubView.Event> withPayloads(List<HistoryEvent> events) {
    List<PastEvent> shown = of(events);
    List<HistoryEvent> payloads = MovedTimer.shown(events);
    List<HubView.Event> all = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      all.add(new HubView.Event(shown.get(i), Payloads.of(payloads.get(i))));
    }
    return all;
  }

  /** The call made last that has no answer yet. */
  static Optional<PastEvent> awaited(List<PastEvent> events) {
    Map<Integer, PastEvent> open = new LinkedHashMap<>();
    for (PastEvent event : events) {
      if (event.eventId() >= 0 && !event.type().equals("EventSent")) {
        open.put(event.eventId(), event);
      }
      open.remove(event.taskScheduledId());
    }
    return open.values().stream().reduce((first, second) -> second);
  }

  static String name(HistoryEvent event) {
    if (event instanceof HistoryEvent.ExecutionStarted started) {
      return started.name();
    } else if (event instanceof HistoryEvent.TaskScheduled task) {
      return task.name();
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCreated child) {
      return child.name();
    } else if (event instanceof HistoryEvent.EventRaised raised) {
      return raised.name();
    } else if (event instanceof HistoryEvent.EventSent sent) {
      return sent.name();
    }
    return "";
  }

  static int answered(HistoryEvent event) {
    if (event instanceof HistoryEvent.TaskCompleted task) {
      return task.taskScheduledId();
    } else if (event instanceof HistoryEvent.TaskFailed task) {
      return task.taskScheduledId();
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted child) {
      return child.taskScheduledId();
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceFailed child) {
      return child.taskScheduledId();
    } else if (event instanceof HistoryEvent.TimerFired timer) {
      return timer.timerId();
    }
    return HistoryEvent.NO_ID;
  }
}
