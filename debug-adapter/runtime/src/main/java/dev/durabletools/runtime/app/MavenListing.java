package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two files that Maven writes of an app: its class path in order, and the scope of each entry.
 * Asked without a scope of its own, a single run tells both what the app is run and what it is
 * compiled with.
 */
record MavenListing(Path paths, Path scopes) {
  // Pinned: an unpinned plugin would be looked up in the network at each run.
  private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

  /** {@code group:artifact:type[:classifier]:version:scope:path}, and notes about modules. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "^\\s*[^:\\s]+:[^:]+:[^:]+:(?:[^:]+:)?[^:]+:(compile|runtime|provided|system|test)"
              + "(?: \\(optional\\))?:(.+?)(?: \\(optional\\))?\\s*(?: -- module .*)?$");

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** When an entry is needed. */
  enum Need {
    RUN,
    COMPILE,
    TEST
  }

  static MavenListing in(Path folder) {
    return new MavenListing(
        folder.resolve("maven-classpath.txt"), folder.resolve("maven-scopes.txt"));
  }

  /** What Maven is asked for. */
  List<String> goals() {
    return List.of(
        PLUGIN + "build-classpath",
        PLUGIN + "list",
        "-Dmdep.outputFile=" + paths,
        "-DoutputFile=" + scopes,
        "-DoutputAbsoluteArtifactFilename=true");
  }

  /** Entries in class path order. */
  Map<Path, Need> read() throws IOException {
    Map<Path, Need> known = new HashMap<>();
    for (String line : Files.readAllLines(scopes)) {
      Matcher entry = ENTRY.matcher(COLOUR.matcher(line).replaceAll(""));
      if (entry.matches()) {
        known.put(Path.of(entry.group(2)), need(entry.group(1)));
      }
    }
    Map<Path, Need> found = new LinkedHashMap<>();
    for (Path path : PathList.parse(Files.readString(paths).strip())) {
      found.put(path, isOfHost(path) ? Need.RUN : known.getOrDefault(path, Need.RUN));
    }
    return found;
  }

  /** What is deployed, the Functions host runs. */
  private static Need need(String scope) {
    return switch (scope) {
      case "compile", "runtime" -> Need.RUN;
      case "test" -> Need.TEST;
      default -> Need.COMPILE;
    };
  }

  /** The host has one of its own where the app is deployed without. */
  private static boolean isOfHost(Path path) {
    return String.valueOf(path.getFileName()).startsWith("azure-functions-java-library-");
  }

  void delete() {
    DotDurable.delete(paths);
    DotDurable.delete(scopes);
  }
}
