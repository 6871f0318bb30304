package dev.durabletools.runtime.exchange;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One event as an object of JSON; names are compared without case. Immutable. */
final class JsonEvent {
  private static final String[] TYPES = {
    "ExecutionStarted",
    "ExecutionCompleted",
    "ExecutionFailed",
    "ExecutionTerminated",
    "TaskScheduled",
    "TaskCompleted",
    "TaskFailed",
    "SubOrchestrationInstanceCreated",
    "SubOrchestrationInstanceCompleted",
    "SubOrchestrationInstanceFailed",
    "TimerCreated",
    "TimerFired",
    "OrchestratorStarted",
    "OrchestratorCompleted",
    "EventSent",
    "EventRaised",
    "ContinueAsNew",
    "GenericEvent",
    "HistoryState",
    "ExecutionSuspended",
    "ExecutionResumed",
    "ExecutionRewound"
  };

  private final JsonObject object;
  private final Map<String, JsonElement> fields = new TreeMap<>();

  JsonEvent(JsonObject object) {
    this.object = object;
    object
        .entrySet()
        .forEach(entry -> fields.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
  }

  /** Whether a field has exactly this name. */
  boolean isNamed(String name) {
    return object.has(name);
  }

  /** All fields that are texts. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    object
        .entrySet()
        .forEach(
            entry -> {
              if (entry.getValue() instanceof JsonPrimitive text) {
                texts.put(entry.getKey(), text.getAsString());
              }
            });
    return texts;
  }

  /** A copy with one more field. */
  JsonEvent with(String name, int value) {
    JsonEvent copy = new JsonEvent(object);
    copy.fields.put(name.toLowerCase(Locale.ROOT), new JsonPrimitive(value));
    return copy;
  }

  boolean has(String name) {
    JsonElement value = fields.get(name.toLowerCase(Locale.ROOT));
    return value != null && !value.isJsonNull();
  }

  /** Empty when there is none. */
  String type() {
    JsonElement type = fields.get("eventtype");
    if (type instanceof JsonPrimitive number && number.isNumber()) {
      int index = number.getAsInt();
      return index >= 0 && index < TYPES.length ? TYPES[index] : "";
    }
    return type instanceof JsonPrimitive text ? text.getAsString() : "";
  }

  boolean typeIsNumber() {
    return fields.get("eventtype") instanceof JsonPrimitive type && type.isNumber();
  }

  /** A text; anything else as JSON. */
  @Nullable String text(String name) {
    JsonElement value = fields.get(name.toLowerCase(Locale.ROOT));
    if (value == null || value.isJsonNull()) {
      return null;
    }
    return value instanceof JsonPrimitive primitive && primitive.isString()
        ? primitive.getAsString()
        : value.toString();
  }

  /** As JSON text, for payloads that were parsed when they were written. */
  @Nullable String json(String name) {
    JsonElement value = fields.get(name.toLowerCase(Locale.ROOT));
    return value == null || value.isJsonNull() ? null : value.toString();
  }

  String textOr(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  int number(String name, int otherwise) throws HistoryFormatException {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return (int) Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new HistoryFormatException(name + " is no number: " + text);
    }
  }

  @Nullable JsonEvent object(String name) {
    JsonElement value = fields.get(name.toLowerCase(Locale.ROOT));
    if (value instanceof JsonPrimitive text && text.isString()) {
      return Json.object(text.getAsString()).map(JsonEvent::new).orElse(null);
    }
    return value instanceof JsonObject object ? new JsonEvent(object) : null;
  }

  /** The first of these that is set; null when none is. */
  @Nullable Instant time(String... names) throws HistoryFormatException {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return time(name, text);
      }
    }
    return null;
  }

  private static @Nullable Instant time(String name, String text) throws HistoryFormatException {
    try {
      Instant time =
          text.matches(".*([zZ]|[+-]\\d\\d:\\d\\d)")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      boolean unset = text.startsWith("9999-12-31") || text.startsWith("0001-01-01");
      return unset ? null : time;
    } catch (DateTimeException e) {
      throw new HistoryFormatException(name + " is no time: " + text);
    }
  }
}
