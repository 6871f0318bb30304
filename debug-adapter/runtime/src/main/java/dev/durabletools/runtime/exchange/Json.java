package dev.durabletools.runtime.exchange;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts of JSON, strictly one value each. */
final class Json {
  private Json() {}

  static JsonElement parse(String text) throws HistoryFormatException {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException | StackOverflowError e) {
      throw new HistoryFormatException("it is no JSON");
    }
  }

  static Optional<JsonObject> object(String text) {
    try {
      return parse(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (HistoryFormatException e) {
      return Optional.empty();
    }
  }

  static List<JsonEvent> events(JsonElement array) throws HistoryFormatException {
    List<JsonEvent> events = new ArrayList<>();
    for (JsonElement each : array instanceof JsonArray list ? list : new JsonArray()) {
      if (!(each instanceof JsonObject object)) {
        throw new HistoryFormatException("an event is no object");
      }
      events.add(new JsonEvent(object));
    }
    return events;
  }
}
