package dev.durabletools.runtime.exchange;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.ParentInstance;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One event with ids, of whatever shape, as a history event. */
final class EventFields {
  private final JsonEvent json;
  private final int id;
  private final Instant time;

  /**
   * Reads the fields that all events have.
   *
   * @param timeNames names of the event's time, the first that is there counts
   */
  EventFields(JsonEvent json, String... timeNames) throws HistoryFormatException {
    this.json = json;
    this.id = json.number("eventId", HistoryEvent.NO_ID);
    Instant found = json.time(timeNames);
    this.time = found == null ? Instant.EPOCH : found;
  }

  /** Empty for a type that we do not know. */
  Optional<HistoryEvent> read() throws HistoryFormatException {
    String input = json.text("input");
    return Optional.ofNullable(
        switch (json.type()) {
          case "ExecutionStarted" -> started(input);
          case "ExecutionCompleted" ->
              new HistoryEvent.ExecutionCompleted(
                  id, time, status(), json.text("result"), failure());
          case "ExecutionFailed" ->
              new HistoryEvent.ExecutionCompleted(
                  id, time, OrchestrationStatus.FAILED, json.text("result"), failure());
          case "ExecutionTerminated" -> new HistoryEvent.ExecutionTerminated(id, time, input);
          case "ExecutionSuspended" ->
              new HistoryEvent.ExecutionSuspended(id, time, json.text("reason"));
          case "ExecutionResumed" ->
              new HistoryEvent.ExecutionResumed(id, time, json.text("reason"));
          case "TaskScheduled" ->
              new HistoryEvent.TaskScheduled(id, time, name(), json.text("version"), input);
          case "TaskCompleted" ->
              new HistoryEvent.TaskCompleted(id, time, scheduledId(), json.text("result"));
          case "TaskFailed" ->
              new HistoryEvent.TaskFailed(id, time, scheduledId(), failure(), json.text("reason"));
          case "SubOrchestrationInstanceCreated" ->
              new HistoryEvent.SubOrchestrationInstanceCreated(
                  id, time, json.textOr("instanceId", ""), name(), json.text("version"), input);
          case "SubOrchestrationInstanceCompleted" ->
              new HistoryEvent.SubOrchestrationInstanceCompleted(
                  id, time, scheduledId(), json.text("result"));
          case "SubOrchestrationInstanceFailed" ->
              new HistoryEvent.SubOrchestrationInstanceFailed(
                  id, time, scheduledId(), failure(), json.text("reason"));
          default -> readOther(input);
        });
  }

  private @Nullable HistoryEvent readOther(@Nullable String input) throws HistoryFormatException {
    return switch (json.type()) {
      case "TimerCreated" -> new HistoryEvent.TimerCreated(id, time, fireAt());
      case "TimerFired" ->
          new HistoryEvent.TimerFired(
              id, time, fireAt(), json.number("timerId", HistoryEvent.NO_ID));
      case "OrchestratorStarted" -> new HistoryEvent.OrchestratorStarted(id, time);
      case "OrchestratorCompleted" -> new HistoryEvent.OrchestratorCompleted(id, time);
      case "EventSent" ->
          new HistoryEvent.EventSent(id, time, json.textOr("instanceId", ""), name(), input);
      case "EventRaised" -> new HistoryEvent.EventRaised(id, time, name(), input);
      case "ContinueAsNew" -> new HistoryEvent.ContinueAsNew(id, time, json.text("result"));
      case "GenericEvent" -> new HistoryEvent.GenericEvent(id, time, json.text("data"));
      case "HistoryState" -> new HistoryEvent.HistoryState(id, time);
      default -> null;
    };
  }

  private HistoryEvent started(@Nullable String input) throws HistoryFormatException {
    JsonEvent instance = json.object("orchestrationInstance");
    return new HistoryEvent.ExecutionStarted(
        id,
        time,
        name(),
        json.text("version"),
        input,
        instance == null ? "" : instance.textOr("instanceId", ""),
        instance == null ? "" : instance.textOr("executionId", ""),
        parent(json.object("parentInstance")),
        json.time("scheduledStartTime", "scheduledStartTimestamp"),
        tags(json.object("tags")));
  }

  private static Map<String, String> tags(@Nullable JsonEvent tags) {
    return tags == null ? Map.of() : tags.texts();
  }

  private static @Nullable ParentInstance parent(@Nullable JsonEvent parent)
      throws HistoryFormatException {
    JsonEvent instance = parent == null ? null : parent.object("orchestrationInstance");
    return parent == null || instance == null
        ? null
        : new ParentInstance(
            instance.textOr("instanceId", ""),
            instance.textOr("executionId", ""),
            parent.number("taskScheduleId", parent.number("taskScheduledId", HistoryEvent.NO_ID)),
            parent.text("name"),
            parent.text("version"));
  }

  private String name() {
    return json.textOr("name", json.textOr("functionName", ""));
  }

  private int scheduledId() throws HistoryFormatException {
    return json.number("taskScheduledId", HistoryEvent.NO_ID);
  }

  private Instant fireAt() throws HistoryFormatException {
    Instant fireAt = json.time("fireAt");
    return fireAt == null ? time : fireAt;
  }

  private OrchestrationStatus status() {
    String wanted = json.textOr("orchestrationStatus", "Completed");
    OrchestrationStatus[] all = OrchestrationStatus.values();
    if (wanted.matches("\\d")) {
      // The framework's own numbers, in the order of its names.
      return all[Math.min(Integer.parseInt(wanted), all.length - 1)];
    }
    return Arrays.stream(all)
        .filter(status -> status.label().equalsIgnoreCase(wanted))
        .findFirst()
        .orElse(OrchestrationStatus.COMPLETED);
  }

  private @Nullable FailureDetails failure() {
    return failure(json.object("failureDetails"));
  }

  private static @Nullable FailureDetails failure(@Nullable JsonEvent details) {
    return details == null
        ? null
        : new FailureDetails(
            details.textOr("errorType", "(unknown)"),
            details.textOr("errorMessage", ""),
            details.text("stackTrace"),
            failure(details.object("innerFailure")),
            Boolean.parseBoolean(details.textOr("isNonRetriable", "false")));
  }
}
