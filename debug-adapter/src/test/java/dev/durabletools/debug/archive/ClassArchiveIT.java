package dev.durabletools.debug.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of loaded classes, made from the packaged jar as the launchers do. */
class ClassArchiveIT {
  private static final Path JAR = Path.of("target/durable-debug-adapter.jar").toAbsolutePath();

  @TempDir Path temp;

  @Test
  void hostAndAdapterStartFromTheArchive() throws Exception {
    Path archive = temp.resolve("adapter-1.jsa");
    Path other = old("server-0.jsa");
    Path older = old("adapter-0.jsa");

    assertThat(java("-jar", JAR.toString(), "archive", archive.toString())).isZero();

    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).as("%s goes, nothing is left", older).containsOnly(archive, other);
    }
    // With share:on a JVM that cannot use the archive does not start.
    assertThat(
            java(
                "-Xshare:on",
                "-XX:SharedArchiveFile=" + archive,
                "-jar",
                JAR.toString(),
                "--version"))
        .isZero();
  }

  @Test
  void aFolderThatCannotBeMadeIsNoArchive() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    assertThat(java("-jar", JAR.toString(), "archive", file.resolve("x.jsa").toString()))
        .isEqualTo(3);
  }

  private Path old(String name) throws IOException {
    Path file = Files.createFile(temp.resolve(name));
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    return file;
  }

  private static int java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
