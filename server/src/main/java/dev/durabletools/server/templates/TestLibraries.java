package dev.durabletools.server.templates;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a build file needs so that a unit test compiles: JUnit 5 and Mockito. */
final class TestLibraries {
  /** Runs on Java 8, unlike JUnit 6. */
  static final String JUNIT = "5.14.4";

  private static final Pattern POM_PARTS =
      Pattern.compile(
          "<!--.*?-->|<(dependencyManagement|build|profiles|reporting|parent)>.*?</\\1>",
          Pattern.DOTALL);
  private static final Pattern POM_END = Pattern.compile("(?m)^[ \\t]*</dependencies>");
  private static final Pattern GRADLE_DEPENDENCIES = Pattern.compile("(?m)^dependencies\\s*\\{.*$");

  private TestLibraries() {}

  /**
   * The version of Mockito, whose newest does not run on Java 8.
   *
   * @param javaVersion as in {@code maven.compiler.release}
   */
  static String mockito(String javaVersion) {
    return javaVersion.equals("8") ? "4.11.0" : "5.20.0";
  }

  /** The lines that are missing in the build file, if it is one we can read. */
  static List<Insertion> missing(ExistingFiles project) {
    Optional<Insertion> pom = project.text("pom.xml").flatMap(TestLibraries::inPom);
    if (pom.isPresent()) {
      return List.of(pom.get());
    }
    return project
        .text("build.gradle")
        .flatMap(text -> inGradle("build.gradle", text, "'", "'"))
        .or(
            () ->
                project
                    .text("build.gradle.kts")
                    .flatMap(text -> inGradle("build.gradle.kts", text, "(\"", "\")")))
        .stream()
        .toList();
  }

  private static Optional<Insertion> inPom(String text) {
    String own = POM_PARTS.matcher(text).replaceAll(TestLibraries::blanks);
    StringBuilder lines = new StringBuilder();
    if (!own.contains("<artifactId>junit-jupiter")) {
      lines.append(dependency("org.junit.jupiter", "junit-jupiter", JUNIT));
    }
    if (!own.contains("<artifactId>mockito-")) {
      boolean old = text.matches("(?s).*<maven.compiler.(source|target|release)>(1\\.)?8<.*");
      lines.append(dependency("org.mockito", "mockito-core", mockito(old ? "8" : "17")));
    }
    Matcher end = POM_END.matcher(own);
    return lines.isEmpty() || !end.find()
        ? Optional.empty()
        : Optional.of(new Insertion("pom.xml", line(text, end.start()), lines.toString()));
  }

  private static Optional<Insertion> inGradle(
      String path, String text, String before, String after) {
    Matcher dependencies = GRADLE_DEPENDENCIES.matcher(text);
    if (text.contains("org.mockito:") || !dependencies.find()) {
      return Optional.empty();
    }
    String call = before.equals("'") ? "    testImplementation " : "    testImplementation";
    String lines =
        (text.contains("junit-jupiter")
                ? ""
                : call + before + "org.junit.jupiter:junit-jupiter:" + JUNIT + after + "\n")
            + (call + before + "org.mockito:mockito-core:" + mockito("17") + after + "\n");
    return Optional.of(new Insertion(path, line(text, dependencies.start()) + 1, lines));
  }

  private static String dependency(String group, String artifact, String version) {
    return """
            <dependency>
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
              <scope>test</scope>
            </dependency>
        """
        .formatted(group, artifact, version);
  }

  /** As many lines and characters, so that offsets stay. */
  private static String blanks(MatchResult match) {
    return match.group().replaceAll("[^\\n]", " ");
  }

  private static int line(String text, int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
