package dev.durabletools.runtime.seam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundledJarsTest {
  @TempDir Path temporary;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void closingRemovesTheFolder() throws Exception {
    BundledJars jars = BundledJars.extract(temporary);
    assertThat(jars.worker()).isNotEmptyFile();
    jars.close();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void theEndOfTheJvmRemovesTheFolder() throws Exception {
    Process holder = holder();
    assertThat(jarOf(holder)).isNotEmptyFile();
    holder.getOutputStream().close();
    assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aKilledProcessesFolderIsRemovedByTheNextOneAndALiveOnesStays() throws Exception {
    Process killed = holder();
    Path abandoned = jarOf(killed);
    Path used = jarOf(holder());
    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
    age(abandoned);
    age(used);
    BundledJars mine = BundledJars.extract(temporary);
    assertThat(abandoned.getParent()).doesNotExist();
    assertThat(used).isNotEmptyFile();
    age(mine.worker());
    BundledJars second = BundledJars.extract(temporary);
    assertThat(mine.worker()).isNotEmptyFile();
    mine.close();
    second.close();
  }

  @Test
  void whatIsNotOursOrTooYoungStays() throws Exception {
    Process killed = holder();
    Path young = jarOf(killed);
    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
    Path other = Files.createDirectory(temporary.resolve("durable-worker-1-none"));
    age(Files.createFile(other.resolve("notes.txt")));
    BundledJars.extract(temporary).close();
    assertThat(young).isNotEmptyFile();
    assertThat(other.resolve("notes.txt")).exists();
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(
        Objects.requireNonNull(file.getParent()),
        FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  private Process holder() throws IOException {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JarsHolder.class.getName(),
                temporary.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(holder);
    return holder;
  }

  private static Path jarOf(Process holder) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    return Path.of(Objects.requireNonNull(lines.readLine()));
  }
}
