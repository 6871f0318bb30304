package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app for a newer Java than that of the JDK in use. */
class OldJdkTest {
  /** For a Java that no compiler knows, but for the one JDK. */
  private static final String PROFILE =
      """
      <profiles>
        <profile>
          <id>new</id>
          <activation><property><name>env.JAVA_HOME</name><value>%s</value></property></activation>
          <properties><maven.compiler.release>17</maven.compiler.release></properties>
        </profile>
      </profiles>
      """;

  @TempDir Path temp;
  private Path app;
  private Path newer;
  private final List<String> lines = new ArrayList<>();

  /** Our own JDK under the name of Java 99. */
  @BeforeEach
  void jdkAndApp() throws Exception {
    newer = Files.createDirectories(temp.resolve("jdk-99"));
    Path own = Path.of(System.getProperty("java.home"));
    for (String part : List.of("bin", "lib", "conf")) {
      Files.createSymbolicLink(newer.resolve(part), own.resolve(part));
    }
    Files.writeString(newer.resolve("release"), "JAVA_VERSION=\"99.0.1\"\n");
    app = Files.createDirectories(temp.resolve("app"));
    Files.writeString(app.resolve("host.json"), "{}");
    Files.writeString(
        app.resolve("pom.xml"),
        MavenApps.pom(
            "com.function:app:1",
            MavenApps.javaRelease(99),
            PROFILE.formatted(newer),
            MavenApps.PLUGINS));
    Path source = Files.createDirectories(app.resolve("src/main/java")).resolve("A.java");
    Files.writeString(source, "class A {}");
  }

  private void build(Optional<Path> javaHome) throws AppException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    try (BuildTool tool = MavenApps.tool(environment, javaHome)) {
      FunctionApp.open(app).build(tool, lines::add);
    }
  }

  @Test
  void appIsBuiltWithItsOwnJdkWhereThatIsNewer() throws Exception {
    build(Optional.of(newer));
    assertThat(app.resolve("target/classes/A.class")).exists();
    assertThat(lines).last().asString().endsWith("building with " + newer);
  }

  @Test
  void theRuntimeOfTheAppBuildsNothing() throws Exception {
    Path runtime = Files.createDirectories(temp.resolve("jre-99"));
    Files.createDirectories(runtime.resolve("bin"));
    Path own = Path.of(System.getProperty("java.home"));
    Files.createSymbolicLink(runtime.resolve("bin/java"), own.resolve("bin/java"));
    Files.copy(newer.resolve("release"), runtime.resolve("release"));
    for (Optional<Path> javaHome : List.of(Optional.of(runtime), Optional.<Path>empty())) {
      assertThatThrownBy(() -> build(javaHome))
          .hasMessageContaining("the build failed, ")
          .hasMessageEndingWith("release version 99 not supported; point JAVA_HOME at a newer JDK");
    }
  }
}
