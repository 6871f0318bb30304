package dev.durabletools.runtime.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a settings file as the Functions host does: comments and a byte order mark are fine. */
final class JsonFile {
  private static final Pattern POSITION = Pattern.compile("at line (\\d+) column (\\d+)");

  private JsonFile() {}

  /**
   * The file's object.
   *
   * @throws AppException naming file, line and column if it holds anything else
   */
  static JsonObject read(Path file) throws AppException {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AppException(file.toString(), "cannot be read", "check its permissions");
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.LENIENT);
    JsonElement element;
    try {
      element = JsonParser.parseReader(reader);
      if (!text.isBlank() && reader.peek() != JsonToken.END_DOCUMENT) {
        throw broken(file, String.valueOf(reader), "text after the end of the object");
      }
    } catch (JsonParseException | IOException | IllegalStateException e) {
      throw broken(file, rootMessage(e), "not valid JSON");
    }
    if (!element.isJsonObject()) {
      throw broken(file, "at line 1 column 1", "not a JSON object");
    }
    return element.getAsJsonObject();
  }

  /**
   * The object under a member name, whatever the name's case; null if it is missing or no object.
   */
  static @Nullable JsonObject object(@Nullable JsonObject parent, String name) {
    JsonElement element = member(parent, name);
    return element != null && element.isJsonObject() ? element.getAsJsonObject() : null;
  }

  /** The text, number or boolean under a member name, as text; null if there is none. */
  static @Nullable String text(@Nullable JsonObject parent, String name) {
    JsonElement element = member(parent, name);
    return element != null && element.isJsonPrimitive() ? element.getAsString() : null;
  }

  private static @Nullable JsonElement member(@Nullable JsonObject parent, String name) {
    if (parent == null) {
      return null;
    }
    for (String key : parent.keySet()) {
      if (key.equalsIgnoreCase(name)) {
        return parent.get(key);
      }
    }
    return null;
  }

  private static AppException broken(Path file, String parserMessage, String why) {
    Matcher position = POSITION.matcher(parserMessage);
    String place =
        position.find() ? file + ":" + position.group(1) + ":" + position.group(2) : file + ":1:1";
    return new AppException(place, why, "correct the file");
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
