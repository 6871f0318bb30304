package dev.durabletools.runtime.app;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a host reads of local.settings.json. Values may be secrets: never print one.
 *
 * @param values the app's settings, handed to the worker as environment variables
 * @param httpPort {@code Host.LocalHttpPort}
 * @param corsOrigins {@code Host.CORS}: pages that may call the app from a browser, {@code *} = all
 * @param corsCredentials {@code Host.CORSCredentials}
 */
public record LocalSettings(
    Map<String, String> values,
    OptionalInt httpPort,
    List<String> corsOrigins,
    boolean corsCredentials) {
  public LocalSettings {
    values = Map.copyOf(values);
    corsOrigins = List.copyOf(corsOrigins);
  }

  /**
   * Reads the app's local.settings.json; a missing file is an empty one.
   *
   * @throws AppException if it is broken or encrypted
   */
  static LocalSettings read(Path dir) throws AppException {
    Path file = dir.resolve("local.settings.json");
    if (!Files.isRegularFile(file)) {
      return new LocalSettings(Map.of(), OptionalInt.empty(), List.of(), false);
    }
    JsonObject root = JsonFile.read(file);
    if ("true".equalsIgnoreCase(JsonFile.text(root, "IsEncrypted"))) {
      throw new AppException(
          file.toString(),
          "its values are encrypted for Core Tools",
          "run 'func settings decrypt' and set IsEncrypted to false");
    }
    Map<String, String> values = new LinkedHashMap<>();
    JsonObject entries = JsonFile.object(root, "Values");
    if (entries != null) {
      for (String key : entries.keySet()) {
        String value = JsonFile.text(entries, key);
        if (value != null) {
          values.put(key, value);
        }
      }
    }
    JsonObject host = JsonFile.object(root, "Host");
    return new LocalSettings(
        values,
        port(file, host),
        origins(JsonFile.text(host, "CORS")),
        "true".equalsIgnoreCase(JsonFile.text(host, "CORSCredentials")));
  }

  private static List<String> origins(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
  }

  /** Names only: the values may be secrets. */
  @Override
  public String toString() {
    return "LocalSettings" + values.keySet();
  }

  private static OptionalInt port(Path file, @Nullable JsonObject host) throws AppException {
    String text = JsonFile.text(host, "LocalHttpPort");
    if (text == null || text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return OptionalInt.of(port);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new AppException(
        file.toString(), "Host.LocalHttpPort is not a port number", "correct the file");
  }
}
