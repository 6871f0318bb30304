package dev.durabletools.runtime.exchange;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.ParentInstance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our own export: a first line that names the instance, then an event a line in the shape of
 * Microsoft's export job, with ids and episode boundaries.
 */
public final class HistoryExport {
  private static final int VERSION = 1;
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private HistoryExport() {}

  /**
   * The lines of one instance.
   *
   * @param sdkVersion of the app's durabletask-client, null when unknown
   */
  public static List<String> lines(
      String instanceId, String name, @Nullable String sdkVersion, List<HistoryEvent> events) {
    JsonObject header = new JsonObject();
    header.addProperty("durableExport", VERSION);
    header.addProperty("instanceId", instanceId);
    header.addProperty("name", name);
    text(header, "sdkVersion", sdkVersion);
    List<String> lines = new ArrayList<>();
    lines.add(GSON.toJson(header));
    events.forEach(event -> lines.add(GSON.toJson(json(event))));
    return lines;
  }

  private static JsonObject json(HistoryEvent event) {
    JsonObject json = new JsonObject();
    json.addProperty("eventType", event.getClass().getSimpleName());
    json.addProperty("eventId", event.eventId());
    json.addProperty("timestamp", event.timestamp().toString());
    if (event instanceof HistoryEvent.ExecutionStarted started) {
      started(json, started);
    } else if (event instanceof HistoryEvent.ExecutionCompleted end) {
      json.addProperty("orchestrationStatus", end.status().label());
      text(json, "result", end.result());
      failure(json, end.failure());
    } else if (event instanceof HistoryEvent.ExecutionTerminated terminated) {
      text(json, "input", terminated.input());
    } else if (event instanceof HistoryEvent.ExecutionSuspended suspended) {
      text(json, "reason", suspended.reason());
    } else if (event instanceof HistoryEvent.ExecutionResumed resumed) {
      text(json, "reason", resumed.reason());
    } else if (event instanceof HistoryEvent.TaskScheduled task) {
      text(json, "name", task.name());
      text(json, "version", task.version());
      text(json, "input", task.input());
    } else if (event instanceof HistoryEvent.TaskCompleted task) {
      json.addProperty("taskScheduledId", task.taskScheduledId());
      text(json, "result", task.result());
    } else if (event instanceof HistoryEvent.TaskFailed task) {
      json.addProperty("taskScheduledId", task.taskScheduledId());
      text(json, "reason", task.reason());
      failure(json, task.failure());
    } else {
      other(json, event);
    }
    return json;
  }

  private static void other(JsonObject json, HistoryEvent event) {
    if (event instanceof HistoryEvent.SubOrchestrationInstanceCreated child) {
      text(json, "instanceId", child.instanceId());
      text(json, "name", child.name());
      text(json, "version", child.version());
      text(json, "input", child.input());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted child) {
      json.addProperty("taskScheduledId", child.taskScheduledId());
      text(json, "result", child.result());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceFailed child) {
      json.addProperty("taskScheduledId", child.taskScheduledId());
      text(json, "reason", child.reason());
      failure(json, child.failure());
    } else if (event instanceof HistoryEvent.TimerCreated timer) {
      text(json, "fireAt", timer.fireAt().toString());
    } else if (event instanceof HistoryEvent.TimerFired timer) {
      json.addProperty("timerId", timer.timerId());
      text(json, "fireAt", timer.fireAt().toString());
    } else if (event instanceof HistoryEvent.EventSent sent) {
      text(json, "instanceId", sent.instanceId());
      text(json, "name", sent.name());
      text(json, "input", sent.input());
    } else if (event instanceof HistoryEvent.EventRaised raised) {
      text(json, "name", raised.name());
      text(json, "input", raised.input());
    } else if (event instanceof HistoryEvent.ContinueAsNew next) {
      text(json, "result", next.input());
    } else if (event instanceof HistoryEvent.GenericEvent generic) {
      text(json, "data", generic.data());
    }
  }

  private static void started(JsonObject json, HistoryEvent.ExecutionStarted started) {
    text(json, "name", started.name());
    text(json, "version", started.version());
    text(json, "input", started.input());
    json.add("orchestrationInstance", instance(started.instanceId(), started.executionId()));
    ParentInstance parent = started.parent();
    if (parent != null) {
      JsonObject told = new JsonObject();
      told.add("orchestrationInstance", instance(parent.instanceId(), parent.executionId()));
      told.addProperty("taskScheduleId", parent.taskScheduledId());
      text(told, "name", parent.name());
      text(told, "version", parent.version());
      json.add("parentInstance", told);
    }
    if (started.scheduledStart() != null) {
      text(json, "scheduledStartTime", started.scheduledStart().toString());
    }
    JsonObject tags = new JsonObject();
    started.tags().forEach(tags::addProperty);
    json.add("tags", tags);
  }

  private static JsonObject instance(String instanceId, String executionId) {
    JsonObject instance = new JsonObject();
    instance.addProperty("instanceId", instanceId);
    instance.addProperty("executionId", executionId);
    return instance;
  }

  private static void failure(JsonObject json, @Nullable FailureDetails failure) {
    if (failure != null) {
      json.add("failureDetails", details(failure));
    }
  }

  private static JsonObject details(FailureDetails failure) {
    JsonObject details = new JsonObject();
    details.addProperty("errorType", failure.errorType());
    details.addProperty("errorMessage", failure.errorMessage());
    text(details, "stackTrace", failure.stackTrace());
    FailureDetails inner = failure.innerFailure();
    if (inner != null) {
      details.add("innerFailure", details(inner));
    }
    details.addProperty("isNonRetriable", failure.isNonRetriable());
    return details;
  }

  private static void text(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.addProperty(name, value);
    }
  }
}
