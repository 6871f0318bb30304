package dev.durabletools.server.check;

import dev.durabletools.server.rules.Severity;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param folder absolute and normalised
 * @param format how findings are printed
 * @param failOn the least severity that counts as failure; empty for never
 */
record CheckOptions(Path folder, FindingFormat format, Optional<Severity> failOn) {
  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException with why, and what to do, in one line
   */
  static CheckOptions parse(String[] typed) {
    String[] args = apart(typed);
    String folder = null;
    FindingFormat format = FindingFormat.TEXT;
    Optional<Severity> failOn = Optional.of(Severity.ERROR);
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--format" -> format = format(value(args, ++i));
        case "--fail-on" -> failOn = failOn(value(args, ++i));
        case "--classpath" -> value(args, ++i);
        default -> {
          if (args[i].startsWith("-") || folder != null) {
            throw new IllegalArgumentException(
                "\""
                    + args[i]
                    + "\" is not understood; use [DIR] [--format text|json] [--fail-on"
                    + " error|warning|never] [--classpath PATHS]");
          }
          folder = args[i];
        }
      }
    }
    return new CheckOptions(path(folder == null ? "." : folder), format, failOn);
  }

  /** {@code --name=value} as two arguments. */
  private static String[] apart(String[] typed) {
    return Stream.of(typed)
        .flatMap(arg -> Stream.of(arg.startsWith("--") ? arg.split("=", 2) : new String[] {arg}))
        .toArray(String[]::new);
  }

  private static Path path(String folder) {
    try {
      return Path.of(folder).toAbsolutePath().normalize();
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException(
          "\"" + folder + "\" is no folder name; name the folder of an app", wrong);
    }
  }

  private static String value(String[] args, int at) {
    if (at >= args.length) {
      throw new IllegalArgumentException(args[at - 1] + " lacks its value; add one");
    }
    return args[at];
  }

  private static FindingFormat format(String word) {
    return switch (word) {
      case "text" -> FindingFormat.TEXT;
      case "json" -> FindingFormat.JSON;
      default ->
          throw new IllegalArgumentException(
              "there is no format \"" + word + "\"; use text or json");
    };
  }

  private static Optional<Severity> failOn(String word) {
    return switch (word) {
      case "error" -> Optional.of(Severity.ERROR);
      case "warning" -> Optional.of(Severity.WARNING);
      case "never" -> Optional.empty();
      default ->
          throw new IllegalArgumentException(
              "--fail-on \"" + word + "\" is not understood; use error, warning or never");
    };
  }
}
