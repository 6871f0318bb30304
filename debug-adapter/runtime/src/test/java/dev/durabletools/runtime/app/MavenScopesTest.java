package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of an app's libraries it runs with: those that would be deployed, as with the host. */
class MavenScopesTest {
  @TempDir Path dir;

  @Test
  void librariesAreThoseThatWouldBeDeployedAndWhatTheHostHas() throws Exception {
    Files.writeString(dir.resolve("host.json"), "{}");
    Files.writeString(
        dir.resolve("pom.xml"),
        MavenApps.pom(
            "com.function:app:1",
            MavenApps.dependencies(
                MavenApps.dependency(
                    "com.microsoft.azure.functions:azure-functions-java-library:3.2.3",
                    "<scope>provided</scope>"),
                MavenApps.dependency("com.google.code.gson:gson:2.13.2", "<scope>runtime</scope>"),
                MavenApps.dependency(
                    "org.jspecify:jspecify:1.0.0",
                    "<scope>provided</scope>",
                    "<optional>true</optional>"),
                MavenApps.dependency("org.ow2.asm:asm:9.8", "<optional>true</optional>"),
                MavenApps.dependency("org.opentest4j:opentest4j:1.3.0", "<scope>test</scope>"))));
    AppClassPath classPath;
    try (BuildTool tool = MavenApps.tool(System.getenv())) {
      classPath = FunctionApp.open(dir).classPath(tool, line -> {});
      assertThat(names(classPath.libraries()))
          .containsExactly(
              "azure-functions-java-library-3.2.3.jar",
              "gson-2.13.2.jar",
              "error_prone_annotations-2.41.0.jar",
              "asm-9.8.jar");
      assertThat(names(classPath.compileOnly()))
          .containsExactlyInAnyOrder(
              "azure-functions-java-core-library-1.3.0.jar", "jspecify-1.0.0.jar");
      Files.createDirectories(dir.resolve("target/classes"));
      assertThat(FunctionApp.open(dir).classPath(tool, line -> {})).isEqualTo(classPath);
    }
    assertThat(dir.resolve(".durable/classpath.txt")).exists();
    assertThat(dir.resolve(".durable/maven-scopes.txt")).doesNotExist();
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }
}
