package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without Maven: the app is built by the wrapper that we carry. */
class OwnWrapperTest {
  @TempDir Path temp;

  @Test
  void appIsBuiltWithoutMavenOnThePath() throws Exception {
    Path dir = Files.createDirectories(temp.resolve("app"));
    Files.writeString(dir.resolve("host.json"), "{}");
    Files.writeString(
        dir.resolve("pom.xml"),
        MavenApps.pom("com.function:app:1", MavenApps.javaRelease(17), MavenApps.PLUGINS));
    Path source = Files.createDirectories(dir.resolve("src/main/java")).resolve("A.java");
    Files.writeString(source, "class A {}");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PATH", pathWithoutMaven().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    List<String> lines = new ArrayList<>();
    try (BuildTool tool = MavenApps.tool(environment)) {
      assertThat(tool.onPath("mvn")).isEmpty();
      FunctionApp app = FunctionApp.open(dir);
      assertThat(app.stale()).isTrue();
      app.build(tool, lines::add);
      assertThat(app.stale()).isFalse();
      assertThat(app.classPath().classes()).containsExactly(dir.resolve("target/classes"));
    }
    assertThat(dir.resolve("target/classes/A.class")).exists();
    assertThat(lines).isEmpty();
  }

  /** A folder with links to all that is on the PATH but Maven. */
  private Path pathWithoutMaven() throws IOException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    for (String each : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path folder = Path.of(each.isEmpty() ? "." : each);
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (!name.startsWith("mvn") && !Files.exists(bin.resolve(name))) {
            Files.deleteIfExists(bin.resolve(name));
            Files.createSymbolicLink(bin.resolve(name), file.toAbsolutePath());
          }
        }
      }
    }
    return bin;
  }
}
