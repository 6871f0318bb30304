package dev.durabletools.debug.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * What identifies a request.
 *
 * @param seq its number
 * @param command empty if it has none that can be read
 */
record RequestHead(int seq, String command) {
  private static final Set<String> NAMES = Set.of("type", "seq", "command");

  /** The head of a text that may break off anywhere; empty without a number to answer to. */
  static Optional<RequestHead> find(String text) {
    JsonObject head = new JsonObject();
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        boolean number = reader.peek() == JsonToken.NUMBER;
        if (NAMES.contains(name) && (number || reader.peek() == JsonToken.STRING)) {
          String value = reader.nextString();
          head.add(name, number ? new JsonPrimitive(new BigDecimal(value)) : text(value));
        } else {
          reader.skipValue();
        }
      }
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      // As far as it went.
    }
    boolean request = !head.has("type") || isText(head.get("type"), "request");
    return request ? of(head) : Optional.empty();
  }

  private static JsonPrimitive text(String value) {
    return new JsonPrimitive(value);
  }

  /** What is wrong with a complete message that should be a request; empty if nothing. */
  static Optional<String> fault(JsonObject message) {
    if (!isText(message.get("type"), "request")) {
      return Optional.of("its type is not 'request'");
    }
    Optional<RequestHead> head = of(message);
    if (head.isEmpty()) {
      return Optional.of("its seq is no whole number");
    }
    return head.get().command().isEmpty()
        ? Optional.of("its command is missing")
        : Optional.empty();
  }

  private static Optional<RequestHead> of(JsonObject message) {
    if (!(message.get("seq") instanceof JsonPrimitive seq) || !isWhole(seq)) {
      return Optional.empty();
    }
    boolean named = message.get("command") instanceof JsonPrimitive command && command.isString();
    return Optional.of(
        new RequestHead(seq.getAsInt(), named ? message.get("command").getAsString() : ""));
  }

  /** Whether it is a number that fits an int, however it is written. */
  static boolean isWhole(JsonPrimitive value) {
    if (!value.isNumber()) {
      return false;
    }
    try {
      int unused = Integer.parseInt(value.getAsString());
      return true;
    } catch (NumberFormatException e) {
      // Nearly none are written in another way; to look for one takes much longer.
      return isExact(value);
    }
  }

  private static boolean isExact(JsonPrimitive number) {
    try {
      int unused = number.getAsBigDecimal().intValueExact();
      return true;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  private static boolean isText(JsonElement value, String wanted) {
    return value instanceof JsonPrimitive text && text.getAsString().equals(wanted);
  }
}
