package dev.durabletools.server.settings;

import dev.durabletools.server.rules.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The keys of one settings file, read from a table beside this class. */
final class KnownKeys {
  private static final KnownKeys HOST = read("host.json.keys");
  private static final KnownKeys LOCAL = read("local.settings.json.keys");
  private static final KnownKeys NONE = new KnownKeys("", List.of());

  private final String file;
  private final List<KnownKey> keys;

  private KnownKeys(String file, List<KnownKey> keys) {
    this.file = file;
    this.keys = keys;
  }

  /** The table for a file of this name; empty for other files. */
  static KnownKeys of(String fileName) {
    return switch (fileName) {
      case "host.json" -> HOST;
      case "local.settings.json" -> LOCAL;
      default -> NONE;
    };
  }

  /** A line is {@code path value [value|value]}; slashes part the keys of a path. */
  private static KnownKeys read(String table) {
    try (InputStream in =
            Objects.requireNonNull(KnownKeys.class.getResourceAsStream(table), table);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new KnownKeys(
          table.replace(".keys", ""),
          lines.lines().filter(line -> !line.isBlank()).map(KnownKeys::key).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownKey key(String line) {
    String[] parts = line.split("\t", -1);
    List<String> values = parts.length > 2 ? List.of(parts[2].split("\\|", -1)) : List.of();
    return new KnownKey(List.of(parts[0].split("/")), parts[1], values);
  }

  List<KnownKey> below(List<String> path) {
    return keys.stream().filter(each -> each.parent().equals(path)).toList();
  }

  Optional<KnownKey> find(List<String> path) {
    return keys.stream().filter(each -> each.path().equals(path)).findFirst();
  }

  List<KnownKey> all() {
    return keys;
  }

  /** What a key is for; empty if nothing is written of it. */
  Optional<String> describe(KnownKey key, Locale locale) {
    String name = file + "/" + String.join("/", key.path());
    String text = Message.from(SettingsCodes.BUNDLE, name).in(locale);
    return text.startsWith(name) ? Optional.empty() : Optional.of(text);
  }
}
