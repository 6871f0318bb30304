package dev.durabletools.runtime.exchange;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history of a status query: each call is told once, at its completion, and there are neither
 * ids nor episodes. Gives every call an event of its own again, at the time it was made, with an id
 * that links it to its result; and every event that woke the orchestrator an episode.
 */
final class StatusQuery {
  private final List<HistoryEvent> scheduled = new ArrayList<>();
  private final List<Inbound> inbound = new ArrayList<>();
  private final Map<Instant, List<Integer>> timers = new HashMap<>();
  private final Map<String, Integer> missing = new HashMap<>();
  private final String instanceId;
  private final @Nullable String input;
  private int lastId = -1;

  /**
   * Something that woke the orchestrator.
   *
   * @param call id of the call that it answers, or none
   */
  private record Inbound(HistoryEvent event, int call) {}

  /**
   * Begins a history.
   *
   * @param input of the orchestration, from the envelope
   */
  StatusQuery(String instanceId, @Nullable String input) {
    this.instanceId = instanceId;
    this.input = input;
  }

  List<HistoryEvent> complete(List<JsonEvent> items) throws HistoryFormatException {
    for (JsonEvent item : items) {
      add(item);
    }
    scheduled.sort(Comparator.comparing(HistoryEvent::timestamp));
    return merged();
  }

  /** What the query left out. */
  List<String> missing() {
    List<String> lines = new ArrayList<>();
    missing.forEach((what, times) -> lines.add(what + (times > 1 ? " (" + times + " times)" : "")));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private void add(JsonEvent item) throws HistoryFormatException {
    Instant time = Optional.ofNullable(item.time("timestamp")).orElse(Instant.EPOCH);
    switch (item.type()) {
      case "TaskScheduled", "SubOrchestrationInstanceCreated" -> schedule(item, time);
      case "TaskCompleted", "TaskFailed" -> answer(item, time, false);
      case "SubOrchestrationInstanceCompleted", "SubOrchestrationInstanceFailed" ->
          answer(item, time, true);
      case "TimerCreated" -> {
        Instant fireAt = Optional.ofNullable(item.time("fireAt")).orElse(time);
        timers.computeIfAbsent(fireAt, any -> new ArrayList<>()).add(++lastId);
        scheduled.add(new TimerCreated(lastId, time, fireAt));
      }
      case "TimerFired" -> {
        Instant fireAt = Optional.ofNullable(item.time("fireAt")).orElse(time);
        List<Integer> open = timers.getOrDefault(fireAt, new ArrayList<>());
        int id = open.isEmpty() ? HistoryEvent.NO_ID : open.remove(0);
        Instant fired = time.isAfter(fireAt) ? time : fireAt.plusMillis(1);
        inbound.add(
            new Inbound(new HistoryEvent.TimerFired(HistoryEvent.NO_ID, fired, fireAt, id), id));
      }
      case "EventSent" -> {
        HistoryEvent sent = new EventFields(item, "timestamp").read().orElseThrow();
        HistoryEvent.EventSent event = (HistoryEvent.EventSent) sent;
        scheduled.add(
            new HistoryEvent.EventSent(
                ++lastId, time, event.instanceId(), event.name(), event.input()));
      }
      case "ExecutionStarted" -> started(item, time);
      default ->
          new EventFields(item, "timestamp")
              .read()
              .ifPresentOrElse(
                  event -> inbound.add(new Inbound(withResult(event, item), HistoryEvent.NO_ID)),
                  () -> miss("events of the unknown type '" + item.type() + "'"));
    }
  }

  private void started(JsonEvent item, Instant time) {
    String text = item.has("input") ? item.text("input") : input;
    if (text == null) {
      miss("the orchestration's input, if it had any (ask with showInput=true)");
    }
    inbound.add(
        new Inbound(
            new HistoryEvent.ExecutionStarted(
                HistoryEvent.NO_ID,
                time,
                item.textOr("functionName", item.textOr("name", "")),
                null,
                text,
                instanceId,
                "",
                null,
                null,
                Map.of()),
            HistoryEvent.NO_ID));
  }

  private int schedule(JsonEvent item, Instant time) {
    String name = item.textOr("functionName", item.textOr("name", ""));
    boolean child = item.type().startsWith("SubOrchestration");
    int id = ++lastId;
    scheduled.add(
        child
            ? new SubOrchestrationInstanceCreated(
                id, time, item.textOr("instanceId", ""), name, null, item.text("input"))
            : new TaskScheduled(id, time, name, null, item.text("input")));
    return id;
  }

  private void answer(JsonEvent item, Instant time, boolean child) throws HistoryFormatException {
    Instant asked = Optional.ofNullable(item.time("scheduledTime")).orElse(time);
    int id = schedule(item, asked);
    boolean failed = item.type().endsWith("Failed");
    if (!failed && !item.has("result")) {
      miss("results of calls that may have had one (ask with showHistoryOutput=true)");
    }
    JsonEvent linked = item.with("taskScheduledId", id);
    HistoryEvent event = new EventFields(linked, "timestamp").read().orElseThrow();
    inbound.add(new Inbound(withResult(event, item), id));
    if (child) {
      miss("instance ids of sub-orchestrations");
    }
  }

  /** Results were parsed when they were written; texts are JSON strings again here. */
  private static HistoryEvent withResult(HistoryEvent event, JsonEvent item) {
    String result = item.json("result");
    if (event instanceof HistoryEvent.TaskCompleted task) {
      return new HistoryEvent.TaskCompleted(
          task.eventId(), task.timestamp(), task.taskScheduledId(), result);
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted child) {
      return new HistoryEvent.SubOrchestrationInstanceCompleted(
          child.eventId(), child.timestamp(), child.taskScheduledId(), result);
    } else if (event instanceof HistoryEvent.ExecutionCompleted end) {
      return new HistoryEvent.ExecutionCompleted(
          end.eventId(), end.timestamp(), end.status(), result, end.failure());
    }
    return event;
  }

  private List<HistoryEvent> merged() {
    List<HistoryEvent> merged = new ArrayList<>();
    List<HistoryEvent> open = new ArrayList<>(scheduled);
    for (Inbound next : inbound) {
      Instant time = next.event().timestamp();
      open.removeIf(
          call -> {
            boolean due = call.timestamp().isBefore(time) || call.eventId() == next.call();
            return due && merged.add(call);
          });
      if (!(next.event() instanceof HistoryEvent.ExecutionCompleted)) {
        merged.add(new OrchestratorStarted(HistoryEvent.NO_ID, time));
      }
      merged.add(next.event());
    }
    merged.addAll(open);
    return merged;
  }

  private void miss(String what) {
    missing.merge(what, 1, Integer::sum);
  }
}
