package dev.durabletools.runtime.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON in and out: strict when reading, nulls kept and nothing escaped for HTML when writing. */
final class JsonTexts {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private JsonTexts() {}

  /** The value of a text that is exactly one JSON value, else empty. */
  static Optional<JsonElement> parse(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = strict(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(element) : Optional.empty();
    } catch (IOException | JsonParseException | IllegalStateException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** JsonParser.parseReader would set the reader to lenient. */
  private static JsonElement strict(JsonReader reader) throws IOException {
    return GSON.getAdapter(JsonElement.class).read(reader);
  }

  /**
   * A stored payload as the status object shows it: parsed, else the raw text; null for none.
   *
   * @param stored serialized value
   */
  static JsonElement show(@Nullable String stored) {
    if (stored == null) {
      return JsonNull.INSTANCE;
    }
    return stored.isEmpty()
        ? new JsonPrimitive("")
        : parse(stored).orElseGet(() -> new JsonPrimitive(stored));
  }

  /** A record's components in their order. */
  static JsonElement tree(Object record) {
    return GSON.toJsonTree(record);
  }

  static String write(JsonElement json) {
    return GSON.toJson(json);
  }
}
