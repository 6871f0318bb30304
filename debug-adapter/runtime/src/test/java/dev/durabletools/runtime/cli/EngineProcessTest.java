package dev.durabletools.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.DurableTaskGrpcWorker;
import com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code durable engine} in a JVM of its own, used by Microsoft's client and worker. */
class EngineProcessTest {
  private static final Pattern READY =
      Pattern.compile("Task hub on http://localhost:(\\d+) \\(store: .*\\)");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void instanceOutlivesTheProcess() throws Exception {
    Process first = engine();
    String id;
    try (DurableTaskClient client = client(awaitPort(first))) {
      id = client.scheduleNewOrchestrationInstance("Greet", "Tokyo");
    }
    first.destroy();
    assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();

    Process second = engine();
    int port = awaitPort(second);
    try (DurableTaskClient client = client(port);
        DurableTaskGrpcWorker worker = worker(port)) {
      worker.start();
      OrchestrationMetadata done = client.waitForInstanceCompletion(id, LIMIT, true);
      assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
      assertThat(done.getSerializedOutput()).isEqualTo("\"Hello Tokyo!\"");
    }
  }

  private Process engine() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "engine",
            "--port=0",
            "--store",
            folder.resolve("hub.db").toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static int awaitPort(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    Matcher ready = READY.matcher(String.valueOf(line));
    assertThat(ready.matches()).as("first line: %s", line).isTrue();
    return Integer.parseInt(ready.group(1));
  }

  private static DurableTaskClient client(int port) {
    return new DurableTaskGrpcClientBuilder().port(port).build();
  }

  private static DurableTaskGrpcWorker worker(int port) {
    return new DurableTaskGrpcWorkerBuilder()
        .port(port)
        .addOrchestration(
            new TaskOrchestrationFactory() {
              @Override
              public String getName() {
                return "Greet";
              }

              @Override
              public TaskOrchestration create() {
                return ctx -> ctx.complete("Hello " + ctx.getInput(String.class) + "!");
              }
            })
        .build();
  }

  /** What the launcher does. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      System.exit(RuntimeCommands.run(args));
    }
  }
}
