package dev.durabletools.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed without warning between two activities, and another one after it. */
final class RecoveryTest {
  @TempDir Path folder;

  private Process start(String mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            RecoveryChild.class.getName(),
            folder.toString(),
            mode)
        .redirectError(folder.resolve(mode + ".err").toFile())
        .start();
  }

  private List<String> calls() throws IOException {
    Path file = folder.resolve("calls.txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private void awaitCall(String input) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!calls().contains(input)) {
        var key = watch.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "no call of " + input + ": " + Files.readString(folder.resolve("hang.err")));
        }
      }
    }
  }

  @Test
  void nothingIsLostAndNoRecordedResultRepeated() throws Exception {
    Process killed = start("hang");
    try {
      awaitCall("\"Seattle\"");
    } finally {
      killed.destroyForcibly().waitFor();
    }
    Process next = start("go");
    List<String> output;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(next.getInputStream(), StandardCharsets.UTF_8))) {
      output = reader.lines().toList();
    } finally {
      if (!next.waitFor(60, TimeUnit.SECONDS)) {
        next.destroyForcibly().waitFor();
      }
    }
    assertThat(output)
        .as(Files.readString(folder.resolve("go.err")))
        .containsExactly(
            "HELLO [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]",
            "PARENT \"now\"",
            "TIMER \"rang\"",
            "FORGET \"gone\"");
    assertThat(Collections.frequency(calls(), "\"Tokyo\"")).isEqualTo(1);
    assertThat(Collections.frequency(calls(), "\"Seattle\"")).isEqualTo(2);
    assertThat(Collections.frequency(calls(), "\"London\"")).isEqualTo(1);
    assertThat(Collections.frequency(calls(), "\"orphan\"")).isEqualTo(2);
  }
}
