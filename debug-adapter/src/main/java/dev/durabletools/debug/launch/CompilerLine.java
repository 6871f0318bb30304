package dev.durabletools.debug.launch;

import dev.durabletools.debug.launch.LaunchListener.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the source position in a line that a build tool prints. */
final class CompilerLine {
  private static final Pattern MAVEN =
      Pattern.compile("^\\[(?:ERROR|WARNING)\\]\\s+(.+?\\.java):\\[(\\d+),(\\d+)\\]");
  private static final Pattern JAVAC = Pattern.compile("^(.+?\\.java):(\\d+): (?:error|warning):");

  private static final Pattern COLOUR = Pattern.compile("\\e\\[[0-9;]*m");

  private CompilerLine() {}

  static String withoutColours(String line) {
    return COLOUR.matcher(line).replaceAll("");
  }

  static Optional<Place> place(String line) {
    return place(MAVEN.matcher(line)).or(() -> place(JAVAC.matcher(line)));
  }

  private static Optional<Place> place(Matcher found) {
    try {
      return found.find()
          ? Optional.of(
              new Place(
                  Path.of(found.group(1)),
                  Integer.parseInt(found.group(2)),
                  found.groupCount() > 2 ? Integer.parseInt(found.group(3)) : 0))
          : Optional.empty();
    } catch (InvalidPathException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
