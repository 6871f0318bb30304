package dev.durabletools.server.bytecode;

import dev.durabletools.server.primitives.Category;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What public methods of the platform do inside, made once by a program of the tests and shipped:
 * the platform itself is never walked here. Immutable; any thread.
 */
final class PlatformSummary {
  private final Map<String, Category> categories = new HashMap<>();

  private PlatformSummary() {}

  static PlatformSummary standard() {
    return Holder.SUMMARY;
  }

  private static final class Holder {
    static final PlatformSummary SUMMARY = load();
  }

  private static PlatformSummary load() {
    PlatformSummary summary = new PlatformSummary();
    try (InputStream in =
            Objects.requireNonNull(PlatformSummary.class.getResourceAsStream("platform.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String owner = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        if (!line.startsWith(" ")) {
          owner = line;
          continue;
        }
        String[] words = line.strip().split(" ", -1);
        for (int i = 1; i < words.length; i++) {
          summary.categories.put(owner + " " + words[i], Category.valueOf(words[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return summary;
  }

  Optional<Category> find(MethodRef method) {
    return Optional.ofNullable(
        categories.get(method.owner() + " " + method.name() + method.descriptor()));
  }
}
