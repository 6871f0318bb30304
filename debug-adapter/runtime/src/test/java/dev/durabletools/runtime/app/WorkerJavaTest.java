package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which Java runs an app, and what a home that cannot is refused with. */
final class WorkerJavaTest {
  private static final Path OURS = Path.of(System.getProperty("java.home"));

  @TempDir Path dir;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderWhoseJavaIsALinkIsWhatItLeadsTo() throws Exception {
    Files.createDirectory(dir.resolve("bin"));
    Files.createSymbolicLink(dir.resolve("bin/java"), OURS.resolve("bin/java"));
    assertThat(choose(dir, 17).feature()).isEqualTo(Runtime.version().feature());
  }

  @Test
  void oneThatIsTooOldIsNamedWithItsVersion() throws IOException {
    Path bin = Files.createDirectory(dir.resolve("bin"));
    Path java = Files.createFile(bin.resolve(BuildTool.isWindows() ? "java.exe" : "java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(dir.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertThatThrownBy(() -> choose(dir, 17))
        .hasMessage(
            "the app is compiled for Java 17: "
                + dir
                + " is Java 11; name the home of Java 17 or newer");
  }

  private static WorkerJava choose(Path home, int required) throws AppException {
    return WorkerJava.choose(Optional.of(home), Map.of(), required);
  }
}
