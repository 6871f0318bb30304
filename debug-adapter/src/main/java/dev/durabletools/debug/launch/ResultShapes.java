package dev.durabletools.debug.launch;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.history.HistoryEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value looks like the one that a history has in its place. The SDK says nothing of one
 * that the code cannot read: the instance stands still, in Azure, too.
 */
final class ResultShapes {
  private static final String IN_HISTORY = " in the history";
  private static final String WAITS =
      "; if the code cannot read it, the instance waits for it for ever, as in Azure";

  /**
   * A value of another kind than the recorded one.
   *
   * @param call id of the call that it answers; {@link HistoryEvent#NO_ID} for none
   * @param warning one line for people, without a full stop
   */
  record Difference(int call, String warning) {}

  private ResultShapes() {}

  /**
   * Looks at what is changed.
   *
   * @param index of the call, of its answer, of an external event or the start
   */
  static Optional<Difference> difference(List<HistoryEvent> events, int index, WhatIf change) {
    if (!(change instanceof WhatIf.Payload payload) || index < 0 || index >= events.size()) {
      return Optional.empty();
    }
    HistoryEvent event = events.get(index);
    if (event instanceof HistoryEvent.EventRaised raised) {
      return compare(payload.payload(), raised.input())
          .map(
              kinds ->
                  new Difference(
                      HistoryEvent.NO_ID,
                      "the event " + raised.name() + " carries " + kinds + IN_HISTORY + WAITS));
    } else if (event instanceof HistoryEvent.ExecutionStarted start) {
      return compare(payload.payload(), start.input())
          .map(
              kinds ->
                  new Difference(
                      HistoryEvent.NO_ID,
                      "the input is "
                          + kinds
                          + IN_HISTORY
                          + "; if the code cannot read it, it fails there"));
    }
    int call = event.eventId() >= 0 ? event.eventId() : PastEvents.answered(event);
    return ofCall(events, call, payload.payload());
  }

  /**
   * Looks at the answer of a call.
   *
   * @param call its id in that history; one without an answer there is compared with the answers of
   *     its name
   */
  static Optional<Difference> ofCall(List<HistoryEvent> events, int call, @Nullable String result) {
    if (call < 0) {
      return Optional.empty();
    }
    Optional<HistoryEvent> answer =
        events.stream().filter(each -> PastEvents.answered(each) == call).findFirst();
    if (answer.isPresent()) {
      return compare(result, result(answer.get()))
          .map(kinds -> new Difference(call, "the result is " + kinds + IN_HISTORY + WAITS));
    }
    String name = name(events, call);
    return events.stream()
        .filter(each -> !name.isEmpty() && name(events, PastEvents.answered(each)).equals(name))
        .map(ResultShapes::result)
        .filter(Objects::nonNull)
        .reduce((first, second) -> second)
        .flatMap(other -> compare(result, other))
        .map(
            kinds ->
                new Difference(
                    call, "the result is " + kinds + " for another call of " + name + WAITS));
  }

  private static String name(List<HistoryEvent> events, int call) {
    return events.stream()
        .filter(each -> call >= 0 && each.eventId() == call)
        .findFirst()
        .map(PastEvents::name)
        .orElse("");
  }

  /** Such as "an array and was a number"; empty if both may be read alike. */
  private static Optional<String> compare(@Nullable String now, @Nullable String before) {
    String is = kind(now);
    String was = kind(before);
    return was.isEmpty() || is.isEmpty() || was.equals(is)
        ? Optional.empty()
        : Optional.of(is + " and was " + was);
  }

  private static @Nullable String result(HistoryEvent answer) {
    if (answer instanceof HistoryEvent.TaskCompleted done) {
      return done.result();
    }
    return answer instanceof HistoryEvent.SubOrchestrationInstanceCompleted done
        ? done.result()
        : null;
  }

  /** For people; empty for null, which fits everything. */
  private static String kind(@Nullable String json) {
    try {
      JsonElement value = json == null ? null : JsonParser.parseString(json);
      if (value == null || value.isJsonNull()) {
        return "";
      } else if (value.isJsonArray()) {
        return "an array";
      } else if (value.isJsonObject()) {
        return "an object";
      }
      return value.getAsJsonPrimitive().isString()
          ? "a text"
          : value.getAsJsonPrimitive().isNumber() ? "a number" : "true or false";
    } catch (JsonParseException e) {
      return "";
    }
  }
}
