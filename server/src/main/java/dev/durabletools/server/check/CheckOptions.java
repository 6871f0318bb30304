package dev.durabletools.server.check;

import dev.durabletools.server.rules.Severity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param folder absolute and normalised
 * @param json one object a line instead of text
 * @param failOn the least severity that counts as failure; empty for never
 */
record CheckOptions(Path folder, boolean json, Optional<Severity> failOn) {
  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException with why, and what to do, in one line
   */
  static CheckOptions parse(String[] args) {
    String folder = null;
    boolean json = false;
    Optional<Severity> failOn = Optional.of(Severity.ERROR);
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--format" -> json = json(value(args, ++i));
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
    return new CheckOptions(
        Path.of(folder == null ? "." : folder).toAbsolutePath().normalize(), json, failOn);
  }

  private static String value(String[] args, int at) {
    if (at >= args.length) {
      throw new IllegalArgumentException(args[at - 1] + " lacks its value; add one");
    }
    return args[at];
  }

  private static boolean json(String format) {
    return switch (format) {
      case "text" -> false;
      case "json" -> true;
      default ->
          throw new IllegalArgumentException(
              "there is no format \"" + format + "\"; use text or json");
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
