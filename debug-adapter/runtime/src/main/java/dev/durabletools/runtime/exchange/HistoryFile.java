package dev.durabletools.runtime.exchange;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.runtime.exchange.ImportedHistory.Shape;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Tells which shape a file has and reads it. */
public final class HistoryFile {
  private static final String NO_INSTANCE =
      "the instance ID; getInstanceId() is empty, and so are IDs made of it";

  private HistoryFile() {}

  /**
   * The histories in a file, one for each instance.
   *
   * @param content as it is on disk, packed with gzip or not
   */
  public static List<ImportedHistory> read(byte[] content) throws HistoryFormatException {
    String text = decoded(unpacked(content)).strip();
    if (text.isEmpty()) {
      throw new HistoryFormatException("it is empty");
    }
    List<ImportedHistory> found = isLines(text) ? lines(text) : document(Json.parse(text));
    if (found.stream().allMatch(history -> history.events().isEmpty())) {
      throw new HistoryFormatException("it holds no history events");
    }
    if (found.stream().allMatch(history -> started(history.events()).isEmpty())) {
      throw new HistoryFormatException(
          "it begins in the midst of an execution (no ExecutionStarted event)");
    }
    return found;
  }

  /** UTF-8, or UTF-16 if its mark says so, as what Windows PowerShell redirects to a file. */
  private static String decoded(byte[] content) {
    String text =
        isMarked(content, 0xfe, 0xff) || isMarked(content, 0xff, 0xfe)
            ? new String(content, StandardCharsets.UTF_16)
            : new String(content, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean isMarked(byte[] content, int first, int second) {
    return content.length >= 2 && content[0] == (byte) first && content[1] == (byte) second;
  }

  private static byte[] unpacked(byte[] content) throws HistoryFormatException {
    if (content.length < 2 || content[0] != 0x1f || content[1] != (byte) 0x8b) {
      return content;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new HistoryFormatException("it cannot be unpacked (" + e.getMessage() + ")");
    }
  }

  /** Whether each line is an object of its own. */
  private static boolean isLines(String text) {
    int end = text.indexOf('\n');
    return Json.object(end < 0 ? text : text.substring(0, end).strip())
        .filter(first -> end >= 0 || first.has("durableExport") || first.has("eventType"))
        .isPresent();
  }

  private static List<ImportedHistory> lines(String text) throws HistoryFormatException {
    List<ImportedHistory> found = new ArrayList<>();
    @Nullable JsonEvent header = null;
    List<JsonEvent> events = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      int at = number;
      JsonEvent next =
          new JsonEvent(
              Json.object(line)
                  .orElseThrow(() -> new HistoryFormatException("line " + at + " is no object")));
      if (next.has("durableExport")) {
        addLines(found, header, events);
        header = next;
        events = new ArrayList<>();
      } else {
        events.add(next);
      }
    }
    addLines(found, header, events);
    return found;
  }

  private static void addLines(
      List<ImportedHistory> found, @Nullable JsonEvent header, List<JsonEvent> events)
      throws HistoryFormatException {
    if (header != null) {
      found.add(
          withIds(
              Shape.OWN_EXPORT,
              header.textOr("instanceId", ""),
              "",
              header.textOr("name", ""),
              events,
              List.of()));
    } else if (!events.isEmpty()) {
      found.addAll(list(events));
    }
  }

  private static List<ImportedHistory> document(JsonElement json) throws HistoryFormatException {
    if (json instanceof JsonArray array) {
      boolean statuses =
          !array.isEmpty() && array.get(0) instanceof JsonObject first && isEnvelope(first);
      return statuses ? envelopes(array) : list(Json.events(array));
    }
    if (!(json instanceof JsonObject object)) {
      throw new HistoryFormatException("it is neither an object nor a list");
    }
    if (object.has("historyEvents")) {
      return List.of(statusQuery(object));
    }
    if (isEnvelope(object)) {
      throw new HistoryFormatException(
          "the status has no historyEvents; ask again with showHistory=true");
    }
    for (String name : List.of("history", "History", "value", "events", "pastEvents")) {
      if (object.get(name) instanceof JsonArray array) {
        return list(Json.events(array));
      }
    }
    throw new HistoryFormatException("none of the shapes of a history fits");
  }

  private static boolean isEnvelope(JsonObject object) {
    return object.has("runtimeStatus") && object.has("instanceId");
  }

  private static List<ImportedHistory> envelopes(JsonArray array) throws HistoryFormatException {
    List<ImportedHistory> found = new ArrayList<>();
    for (JsonElement each : array) {
      if (each instanceof JsonObject object && object.has("historyEvents")) {
        found.add(statusQuery(object));
      }
    }
    if (found.isEmpty()) {
      throw new HistoryFormatException(
          "no status has historyEvents; ask for each instance with showHistory=true");
    }
    return found;
  }

  private static ImportedHistory statusQuery(JsonObject object) throws HistoryFormatException {
    JsonEvent envelope = new JsonEvent(object);
    return statusQuery(
        envelope.textOr("instanceId", ""),
        envelope.textOr("name", ""),
        envelope.json("input"),
        Json.events(object.get("historyEvents")));
  }

  private static ImportedHistory statusQuery(
      String instanceId, String name, @Nullable String input, List<JsonEvent> items)
      throws HistoryFormatException {
    StatusQuery query = new StatusQuery(instanceId, input);
    List<HistoryEvent> events = query.complete(items);
    List<String> missing = new ArrayList<>();
    missing.add("ids and episodes; calls are matched by kind, name and order");
    missing.add("the times of episodes; getCurrentInstant() is the time of the event before");
    if (instanceId.isEmpty()) {
      missing.add(NO_INSTANCE);
    }
    missing.addAll(query.missing());
    return new ImportedHistory(
        Shape.STATUS_QUERY, instanceId, "", named(name, events), events, false, missing);
  }

  private static List<ImportedHistory> list(List<JsonEvent> events) throws HistoryFormatException {
    if (events.isEmpty()) {
      throw new HistoryFormatException("it holds no history events");
    }
    JsonEvent first = events.get(0);
    if (first.has("rowKey")) {
      List<ImportedHistory> found = new ArrayList<>();
      for (StorageRows rows : StorageRows.group(events)) {
        found.add(
            withIds(
                Shape.STORAGE_ROWS,
                rows.instanceId(),
                rows.executionId(),
                "",
                rows.events(),
                rows.missing()));
      }
      return found;
    }
    if (first.type().isEmpty()) {
      throw new HistoryFormatException("its first object has no eventType");
    }
    if (first.typeIsNumber()) {
      return List.of(withIds(Shape.DTFX, "", "", "", events, List.of()));
    }
    if (!first.has("eventId")) {
      return List.of(statusQuery("", "", null, events));
    }
    boolean camel = first.has("timestamp") && first.isNamed("eventType");
    Shape shape = camel ? Shape.EXPORT_JOB : Shape.GET_HISTORY;
    return List.of(withIds(shape, "", "", "", events, List.of()));
  }

  private static ImportedHistory withIds(
      Shape shape,
      String instanceId,
      String executionId,
      String name,
      List<JsonEvent> events,
      List<String> alreadyMissing)
      throws HistoryFormatException {
    List<HistoryEvent> read = new ArrayList<>();
    List<String> missing = new ArrayList<>(alreadyMissing);
    String time = shape == Shape.STORAGE_ROWS ? "_timestamp" : "timestamp";
    for (JsonEvent each : events) {
      Optional<HistoryEvent> event = new EventFields(each, time, "timestamp").read();
      event.ifPresent(read::add);
      if (event.isEmpty()) {
        missing.add("an event of the unknown type '" + each.type() + "'");
      }
    }
    Optional<ExecutionStarted> start = started(read);
    String instance =
        instanceId.isEmpty() ? start.map(ExecutionStarted::instanceId).orElse("") : instanceId;
    String execution =
        executionId.isEmpty() ? start.map(ExecutionStarted::executionId).orElse("") : executionId;
    if (start.isEmpty()) {
      missing.add("the start of the execution");
    } else if (instance.isEmpty()) {
      missing.add(NO_INSTANCE);
    }
    read.replaceAll(
        event -> event instanceof ExecutionStarted it ? of(it, instance, execution) : event);
    return new ImportedHistory(shape, instance, execution, named(name, read), read, true, missing);
  }

  /** A start that does not say whose it is, as rows without that column, is the file's. */
  private static ExecutionStarted of(ExecutionStarted start, String instance, String execution) {
    return new ExecutionStarted(
        start.eventId(),
        start.timestamp(),
        start.name(),
        start.version(),
        start.input(),
        start.instanceId().isEmpty() ? instance : start.instanceId(),
        start.executionId().isEmpty() ? execution : start.executionId(),
        start.parent(),
        start.scheduledStart(),
        start.tags());
  }

  private static String named(String name, List<HistoryEvent> events) {
    return name.isEmpty() ? started(events).map(ExecutionStarted::name).orElse("") : name;
  }

  private static Optional<ExecutionStarted> started(List<HistoryEvent> events) {
    return events.stream()
        .filter(ExecutionStarted.class::isInstance)
        .map(ExecutionStarted.class::cast)
        .findFirst();
  }
}
