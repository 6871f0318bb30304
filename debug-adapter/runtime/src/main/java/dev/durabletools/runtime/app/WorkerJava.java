package dev.durabletools.runtime.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java installation that can run a worker.
 *
 * @param executable its {@code java}
 * @param feature its feature version: 8, 11, 17...
 */
public record WorkerJava(Path executable, int feature) {
  /**
   * The one to use: the one asked for, else JAVA_HOME if it is new enough, else our own.
   *
   * @param asked a home the user named
   * @param required the feature version that the app's classes need
   * @throws AppException if the asked one is missing or too old, or none is new enough
   */
  public static WorkerJava choose(
      Optional<Path> asked, Map<String, String> environment, int required) throws AppException {
    if (asked.isPresent()) {
      WorkerJava java =
          at(asked.get())
              .orElseThrow(
                  () ->
                      new AppException(
                          asked.get().toString(), "no Java there", "name the home of a JDK"));
      if (java.feature < required) {
        throw tooOld(
            List.of(asked.get() + " is Java " + java.feature), "name the home of", required);
      }
      return java;
    }
    List<Path> homes = new ArrayList<>();
    String javaHome = environment.getOrDefault("JAVA_HOME", "");
    if (!javaHome.isBlank()) {
      homes.add(Path.of(javaHome));
    }
    homes.add(Path.of(System.getProperty("java.home")));
    List<String> seen = new ArrayList<>();
    for (Path home : homes) {
      Optional<WorkerJava> java = at(home);
      if (java.isPresent() && java.get().feature >= required) {
        return java.get();
      }
      seen.add(home + " is " + java.map(found -> "Java " + found.feature).orElse("no Java"));
    }
    throw tooOld(seen, "point JAVA_HOME at", required);
  }

  private static AppException tooOld(List<String> seen, String hint, int required) {
    return new AppException(
        "the app is compiled for Java " + required,
        String.join(", ", seen),
        hint + " Java " + required + " or newer");
  }

  private static Optional<WorkerJava> at(Path home) {
    for (String inside : List.of("bin", "jre/bin")) {
      Path java = home.resolve(inside).resolve(BuildTool.isWindows() ? "java.exe" : "java");
      if (Files.isExecutable(java)) {
        return Optional.of(new WorkerJava(java, featureOf(home)));
      }
    }
    return Optional.empty();
  }

  /** From the installation's release file; 8 where there is none, as only old ones lack it. */
  public static int featureOf(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(releaseFile(home))) {
      release.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      return 8;
    }
    String version = release.getProperty("JAVA_VERSION", "1.8").replace("\"", "");
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    String digits = feature.replaceFirst("[^0-9].*$", "");
    return digits.isEmpty() ? 8 : Integer.parseInt(digits);
  }

  /** In {@code /usr}, say, {@code bin/java} is a link to where the installation is. */
  private static Path releaseFile(Path home) throws IOException {
    Path beside = home.resolve("release");
    return Files.exists(beside)
        ? beside
        : home.resolve("bin/java").toRealPath().resolveSibling("../release");
  }
}
