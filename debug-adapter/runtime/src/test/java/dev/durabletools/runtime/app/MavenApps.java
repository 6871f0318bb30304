package dev.durabletools.runtime.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What tests need that build apps with Maven. */
final class MavenApps {
  /** Plugins of the versions that build this product, so that they are there already. */
  static final String PLUGINS =
      """
      <build>
        <plugins>
          <plugin>
            <artifactId>maven-compiler-plugin</artifactId>
            <version>3.14.1</version>
          </plugin>
          <plugin>
            <artifactId>maven-resources-plugin</artifactId>
            <version>3.3.1</version>
          </plugin>
        </plugins>
      </build>
      """;

  private MavenApps() {}

  /**
   * A project file.
   *
   * @param coordinates group, artifact and version
   * @param elements of the project
   */
  static String pom(String coordinates, String... elements) {
    String[] parts = coordinates.split(":", -1);
    return """
    <project>
      <modelVersion>4.0.0</modelVersion>
      <groupId>%s</groupId>
      <artifactId>%s</artifactId>
      <version>%s</version>
    %s
    </project>
    """
        .formatted(parts[0], parts[1], parts[2], String.join("", elements));
  }

  static String javaRelease(int release) {
    return """
    <properties>
      <maven.compiler.release>%d</maven.compiler.release>
      <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    </properties>
    """
        .formatted(release);
  }

  static String dependencies(String... each) {
    return "<dependencies>" + String.join("", each) + "</dependencies>";
  }

  /**
   * A library.
   *
   * @param coordinates group, artifact and version
   * @param more elements, such as its scope
   */
  static String dependency(String coordinates, String... more) {
    String[] parts = coordinates.split(":", -1);
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>"
        .formatted(parts[0], parts[1], parts[2], String.join("", more));
  }

  /** Maven of this product's own wrapper, unless there is another one. */
  static BuildTool tool(Map<String, String> environment) {
    return tool(environment, Optional.empty());
  }

  /**
   * As the other one.
   *
   * @param javaHome what the app runs on
   */
  static BuildTool tool(Map<String, String> environment, Optional<Path> javaHome) {
    String home = Path.of("../..").toAbsolutePath().normalize().toString();
    return new BuildTool(environment, home, javaHome);
  }
}
