package dev.durabletools.debug.launch;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.history.HistoryEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a result looks like the one that a history has in its place. The SDK says nothing of a
 * result that the code cannot read: the instance stands still, in Azure, too.
 */
final class ResultShapes {
  /** A result of another kind than the recorded one; {@code call} is the id of what it answers. */
  record Difference(int call, String is, String was) {}

  private ResultShapes() {}

  /**
   * Looks at what is changed.
   *
   * @param index of the call or of its answer
   */
  static Optional<Difference> difference(List<HistoryEvent> events, int index, WhatIf change) {
    if (!(change instanceof WhatIf.Payload payload) || index < 0 || index >= events.size()) {
      return Optional.empty();
    }
    HistoryEvent event = events.get(index);
    int call = event.eventId() >= 0 ? event.eventId() : PastEvents.answered(event);
    return events.stream()
        .filter(each -> call >= 0 && PastEvents.answered(each) == call)
        .findFirst()
        .flatMap(
            answer -> {
              String was = kind(result(answer));
              String is = kind(payload.payload());
              return was.isEmpty() || is.isEmpty() || was.equals(is)
                  ? Optional.empty()
                  : Optional.of(new Difference(call, is, was));
            });
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
