package dev.durabletools.server.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The group id in a Maven or Gradle build file, read without running either. */
final class BuildFile {
  private static final Pattern NOT_OWN =
      Pattern.compile(
          "<!--.*?-->|<(dependencies|dependencyManagement|build|profiles|reporting)>.*?</\\1>",
          Pattern.DOTALL);
  private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
  private static final Pattern MAVEN = Pattern.compile("<groupId>\\s*([\\w.-]+)\\s*</groupId>");
  private static final Pattern GRADLE =
      Pattern.compile("(?m)^\\s*group\\s*=?\\s*['\"]([\\w.-]+)['\"]");

  private BuildFile() {}

  static Optional<String> groupId(Path folder) {
    return read(folder.resolve("pom.xml"))
        .map(pom -> NOT_OWN.matcher(pom).replaceAll(""))
        .flatMap(
            pom -> first(MAVEN, PARENT.matcher(pom).replaceAll("")).or(() -> first(MAVEN, pom)))
        .or(() -> read(folder.resolve("build.gradle")).flatMap(text -> first(GRADLE, text)))
        .or(() -> read(folder.resolve("build.gradle.kts")).flatMap(text -> first(GRADLE, text)));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException absentOrBroken) {
      return Optional.empty();
    }
  }
}
