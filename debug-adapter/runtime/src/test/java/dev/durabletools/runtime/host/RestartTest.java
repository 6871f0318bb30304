package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.cli.RuntimeCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code durable start} in a JVM of its own, killed without warning, started again on its store.
 */
class RestartTest {
  private static final Pattern URL = Pattern.compile("(http://localhost:\\d+)/api/");

  @TempDir Path temp;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void instanceGoesOnAfterTheRuntimeWasKilled() throws Exception {
    Path app = TestApp.stage(temp.resolve("app"));
    Process first = startCommand(app);
    HttpProbe http = new HttpProbe(awaitUrl(first));
    String statusUrl = http.start("Steps");
    Files.createFile(temp.resolve("go-1"));
    awaitNotes("step 1", "step 2");
    long worker = first.descendants().findFirst().orElseThrow().pid();

    first.destroyForcibly();

    assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
    ProcessHandle.of(worker)
        .ifPresent(handle -> handle.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    Files.createFile(temp.resolve("go-2"));
    Files.createFile(temp.resolve("go-3"));

    Process second = startCommand(app);
    HttpProbe again = new HttpProbe(awaitUrl(second));
    HttpResponse<String> ended = again.awaitEnd(URI.create(statusUrl).getPath());
    assertThat(ended.body()).contains("\"runtimeStatus\":\"Completed\"");
    assertThat(ended.body()).contains("\"output\":\"<1><2><3>\"");
    List<String> notes = Files.readAllLines(temp.resolve("notes.txt"));
    assertThat(notes).filteredOn("step 1"::equals).hasSize(1);
    assertThat(notes).filteredOn("step 3"::equals).hasSize(1);

    second.destroy();
    assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(second.descendants()).isEmpty();
  }

  private Process startCommand(Path app) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "start",
            app.toString(),
            "--port",
            "0",
            "--grpc-port",
            "0");
    builder.environment().put("TEST_FOLDER", temp.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** Reads until the function list names the port; then goes on reading in the background. */
  private static URI awaitUrl(Process process) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher url = URL.matcher(line);
      if (url.find()) {
        Thread drain = new Thread(() -> lines.lines().forEach(each -> {}));
        drain.setDaemon(true);
        drain.start();
        return URI.create(url.group(1));
      }
    }
    throw new AssertionError("no function list before exit code " + process.exitValue());
  }

  private void awaitNotes(String... expected) throws IOException {
    Instant limit = Instant.now().plusSeconds(30);
    Path notes = temp.resolve("notes.txt");
    while (!Files.exists(notes) || !Files.readAllLines(notes).equals(List.of(expected))) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("no notes " + List.of(expected));
      }
      Thread.onSpinWait();
    }
  }

  /** What the launcher does. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      System.exit(RuntimeCommands.run(args));
    }
  }
}
