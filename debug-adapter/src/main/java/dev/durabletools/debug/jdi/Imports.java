package dev.durabletools.debug.jdi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a source file imports. */
final class Imports {
  private static final Pattern IMPORT =
      Pattern.compile("^\\s*import\\s+(static\\s+)?([\\w.$]+(?:\\.\\*)?)\\s*;");

  private Imports() {}

  /** Whole declarations, as source; none of a file that cannot be read. */
  static List<String> declarations(Path file) {
    return matches(file).map(found -> found.group().strip()).toList();
  }

  /** Names of types and packages, those ending in {@code .*}; static ones left out. */
  static List<String> names(Path file) {
    return matches(file)
        .filter(found -> found.group(1) == null)
        .map(found -> found.group(2))
        .toList();
  }

  private static Stream<Matcher> matches(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(IMPORT::matcher).filter(Matcher::find).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty();
    }
  }
}
