package dev.durabletools.server.classpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The caches of the build tools on this machine.
 *
 * @param maven the local repository of Maven
 * @param gradle Gradle's cache of downloaded modules
 */
public record LocalRepository(Path maven, Path gradle) {
  private static final Pattern CONFIGURED =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

  /** The user's own. */
  public static LocalRepository ofUser() {
    Path home = Path.of(System.getProperty("user.home", "."));
    Path maven = home.resolve(".m2").resolve("repository");
    try {
      Path settings = home.resolve(".m2").resolve("settings.xml");
      Matcher configured =
          CONFIGURED.matcher(new String(Files.readAllBytes(settings), StandardCharsets.UTF_8));
      if (configured.find()) {
        maven = Path.of(configured.group(1).replace("${user.home}", home.toString()));
      }
    } catch (IOException | java.nio.file.InvalidPathException none) {
      // The default place it is.
    }
    String gradle = System.getenv("GRADLE_USER_HOME");
    Path cache = gradle == null ? home.resolve(".gradle") : Path.of(gradle);
    return new LocalRepository(maven, cache.resolve("caches/modules-2/files-2.1"));
  }

  Optional<Path> pom(Artifact artifact) {
    return find(artifact, artifact.name() + "-" + artifact.version() + ".pom");
  }

  Optional<Path> jar(Artifact artifact) {
    String classifier = artifact.classifier().isEmpty() ? "" : "-" + artifact.classifier();
    String type = artifact.type().equals("test-jar") ? "-tests" : "";
    return find(artifact, artifact.name() + "-" + artifact.version() + classifier + type + ".jar");
  }

  private Optional<Path> find(Artifact artifact, String file) {
    if (!artifact.complete()) {
      return Optional.empty();
    }
    try {
      Path own =
          maven
              .resolve(artifact.group().replace('.', '/'))
              .resolve(artifact.name())
              .resolve(artifact.version())
              .resolve(file);
      if (Files.isRegularFile(own)) {
        return Optional.of(own);
      }
      Path module =
          gradle.resolve(artifact.group()).resolve(artifact.name()).resolve(artifact.version());
      if (!Files.isDirectory(module)) {
        return Optional.empty();
      }
      try (Stream<Path> hashed = Files.walk(module, 2)) {
        return hashed.filter(each -> each.endsWith(file)).findFirst();
      }
    } catch (IOException | java.nio.file.InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
