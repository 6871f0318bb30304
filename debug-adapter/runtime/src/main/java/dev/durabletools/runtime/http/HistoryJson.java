package dev.durabletools.runtime.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * History as the status query shows it: without ids and episode boundaries, and with each call told
 * once, at its completion if there is one.
 */
final class HistoryJson {
  private final boolean showInput;
  private final boolean showOutput;
  private final List<JsonObject> items = new ArrayList<>();

  /** Calls without completion so far, by the id of their action. */
  private final Map<Integer, JsonObject> open = new HashMap<>();

  HistoryJson(boolean showInput, boolean showOutput) {
    this.showInput = showInput;
    this.showOutput = showOutput;
  }

  /** Items that went into their completion. */
  private final Set<JsonObject> merged = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Used once. */
  JsonArray of(List<HistoryEvent> events) {
    events.forEach(this::add);
    JsonArray array = new JsonArray();
    items.stream().filter(item -> !merged.contains(item)).forEach(array::add);
    return array;
  }

  private void add(HistoryEvent event) {
    String type = event.getClass().getSimpleName();
    JsonObject json = new JsonObject();
    json.addProperty("EventType", type);
    if (event instanceof HistoryEvent.ExecutionStarted started) {
      json.addProperty("FunctionName", started.name());
      input(json, started.input());
    } else if (event instanceof HistoryEvent.TaskScheduled task) {
      scheduled(json, task.eventId(), task.name(), task.input());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCreated child) {
      scheduled(json, child.eventId(), child.name(), child.input());
    } else if (event instanceof HistoryEvent.TaskCompleted task) {
      complete(json, task.taskScheduledId());
      result(json, task.result());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted child) {
      complete(json, child.taskScheduledId());
      result(json, child.result());
    } else if (event instanceof HistoryEvent.TaskFailed task) {
      complete(json, task.taskScheduledId());
      failure(json, task.reason(), task.failure());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceFailed child) {
      complete(json, child.taskScheduledId());
      failure(json, child.reason(), child.failure());
    } else if (event instanceof HistoryEvent.ExecutionCompleted end) {
      json.addProperty("OrchestrationStatus", end.status().label());
      result(json, end.result());
      failure(json, null, end.failure());
    } else if (!addOther(json, event)) {
      return;
    }
    json.addProperty("Timestamp", time(event.timestamp()));
    items.add(json);
  }

  /** Seven digits of a second at most, none of them a trailing zero. */
  private static String time(Instant time) {
    String seconds = time.truncatedTo(ChronoUnit.SECONDS).toString();
    String digits =
        "%07d".formatted(time.get(ChronoField.NANO_OF_SECOND) / 100).replaceFirst("0+$", "");
    return digits.isEmpty() ? seconds : seconds.replace("Z", "." + digits + "Z");
  }

  /** False for events that are not shown. */
  private boolean addOther(JsonObject json, HistoryEvent event) {
    if (event instanceof HistoryEvent.TimerCreated timer) {
      json.addProperty("FireAt", time(timer.fireAt()));
    } else if (event instanceof HistoryEvent.TimerFired timer) {
      json.addProperty("FireAt", time(timer.fireAt()));
    } else if (event instanceof HistoryEvent.EventRaised raised) {
      json.addProperty("Name", raised.name());
      input(json, raised.input());
    } else if (event instanceof HistoryEvent.EventSent sent) {
      json.addProperty("InstanceId", sent.instanceId());
      json.addProperty("Name", sent.name());
      input(json, sent.input());
    } else if (event instanceof HistoryEvent.ExecutionTerminated terminated) {
      input(json, terminated.input());
    } else if (event instanceof HistoryEvent.ExecutionSuspended suspended) {
      text(json, "Reason", suspended.reason());
    } else if (event instanceof HistoryEvent.ExecutionResumed resumed) {
      text(json, "Reason", resumed.reason());
    } else {
      return !(event instanceof HistoryEvent.OrchestratorStarted
          || event instanceof HistoryEvent.OrchestratorCompleted);
    }
    return true;
  }

  private void scheduled(JsonObject json, int id, String name, @Nullable String input) {
    json.addProperty("FunctionName", name);
    input(json, input);
    open.put(id, json);
  }

  /** The completion takes over what its call said, and the call's item goes. */
  private void complete(JsonObject json, int scheduledId) {
    JsonObject call = open.remove(scheduledId);
    if (call == null) {
      return;
    }
    merged.add(call);
    json.add("FunctionName", call.get("FunctionName"));
    if (call.has("Input")) {
      json.add("Input", call.get("Input"));
    }
    json.add("ScheduledTime", call.get("Timestamp"));
  }

  private void input(JsonObject json, @Nullable String input) {
    if (showInput) {
      text(json, "Input", input);
    }
  }

  private void result(JsonObject json, @Nullable String result) {
    if (showOutput) {
      json.add("Result", JsonTexts.show(result));
    }
  }

  private static void failure(
      JsonObject json, @Nullable String reason, @Nullable FailureDetails failure) {
    text(json, "Reason", reason != null || failure == null ? reason : failure.errorMessage());
    if (failure != null) {
      text(json, "Details", failure.stackTrace());
      JsonObject details = new JsonObject();
      details.addProperty("ErrorType", failure.errorType());
      details.addProperty("ErrorMessage", failure.errorMessage());
      text(details, "StackTrace", failure.stackTrace());
      details.addProperty("IsNonRetriable", failure.isNonRetriable());
      json.add("FailureDetails", details);
    }
  }

  private static void text(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.addProperty(name, value);
    }
  }
}
