package dev.durabletools.server.check;

import dev.durabletools.server.preferences.SettingsReader;
import dev.durabletools.server.rules.RuleSettings;
import dev.durabletools.server.rules.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param folder absolute and normalised
 * @param format how findings are printed
 * @param classPath jars and folders that replace what build files name
 * @param failOn the least severity that counts as failure; empty for never
 * @param baseline findings to leave out
 * @param writeBaseline whether to write the findings there instead
 * @param settings what is wanted of the rules
 */
record CheckOptions(
    Path folder,
    FindingFormat format,
    Optional<Severity> failOn,
    Optional<List<Path>> classPath,
    Optional<Path> baseline,
    boolean writeBaseline,
    RuleSettings settings) {
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
    Optional<List<Path>> classPath = Optional.empty();
    Optional<Path> baseline = Optional.empty();
    boolean write = false;
    RuleSettings settings = RuleSettings.DEFAULT;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--format" -> format = format(value(args, ++i));
        case "--fail-on" -> failOn = failOn(value(args, ++i));
        case "--classpath" -> classPath = Optional.of(classPath(value(args, ++i)));
        case "--baseline" -> baseline = Optional.of(path(value(args, ++i)));
        case "--write-baseline" -> write = true;
        case "--settings" -> settings = CheckSettings.read(value(args, ++i));
        case "--rule" -> settings = SettingsReader.with(settings, value(args, ++i));
        default -> {
          if (args[i].startsWith("-") || folder != null) {
            throw new IllegalArgumentException(
                "\""
                    + args[i]
                    + "\" is not understood; use [DIR] [--format text|json|sarif] [--fail-on"
                    + " error|warning|never] [--classpath PATHS] [--baseline FILE"
                    + " [--write-baseline]] [--settings FILE] [--rule ID=SEVERITY]");
          }
          folder = args[i];
        }
      }
    }
    if (write && baseline.isEmpty()) {
      throw new IllegalArgumentException("--write-baseline lacks --baseline FILE; add it");
    }
    return new CheckOptions(
        path(folder == null ? "." : folder), format, failOn, classPath, baseline, write, settings);
  }

  /** {@code --name=value} as two arguments. */
  private static String[] apart(String[] typed) {
    return Stream.of(typed)
        .flatMap(arg -> Stream.of(arg.startsWith("--") ? arg.split("=", 2) : new String[] {arg}))
        .toArray(String[]::new);
  }

  /** Jars and folders; {@code folder/*} is all jars in it, as for {@code java -cp}. */
  private static List<Path> classPath(String paths) {
    List<Path> all = new ArrayList<>();
    for (String each : paths.split(File.pathSeparator, -1)) {
      if (each.endsWith("*")) {
        Path folder = path(each.substring(0, each.length() - 1));
        try (Stream<Path> jars = Files.list(folder)) {
          jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(all::add);
        } catch (IOException unreadable) {
          throw new IllegalArgumentException(
              "--classpath " + folder + " cannot be read; name a folder of jars", unreadable);
        }
      } else if (!each.isBlank()) {
        all.add(path(each));
      }
    }
    return all;
  }

  private static Path path(String folder) {
    try {
      return Path.of(folder).toAbsolutePath().normalize();
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException(
          "\"" + folder + "\" is no name of a folder or file; name the folder of an app", wrong);
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
      case "sarif" -> FindingFormat.SARIF;
      default ->
          throw new IllegalArgumentException(
              "there is no format \"" + word + "\"; use text, json or sarif");
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
