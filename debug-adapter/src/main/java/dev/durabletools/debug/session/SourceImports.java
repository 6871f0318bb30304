package dev.durabletools.debug.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java source imports. */
final class SourceImports {
  private static final Pattern IMPORT =
      Pattern.compile(
          "^\\s*import\\s+((?:static\\s+)?[\\w.$]+(?:\\.\\*)?)\\s*;", Pattern.MULTILINE);

  private SourceImports() {}

  /** The names as written, {@code static} before those of members; none of an unreadable file. */
  static List<String> of(Path source) {
    try {
      List<String> imports = new ArrayList<>();
      Matcher found = IMPORT.matcher(Files.readString(source));
      while (found.find()) {
        imports.add(found.group(1).replaceAll("\\s+", " "));
      }
      return imports;
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
