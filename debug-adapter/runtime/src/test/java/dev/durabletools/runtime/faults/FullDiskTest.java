package dev.durabletools.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import dev.durabletools.runtime.host.TestApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The kernel refuses the host's writes beyond a size, as it does when a quota is used up. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final Path FLOWS = Path.of("src/test/fixtures/faults/com/faults/Flows.java");
  private static final int STARTS = 20;
  private static final int INPUT_CHARS = 60_000;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private HostProcess host;

  @BeforeEach
  void start() throws Exception {
    host =
        HostProcess.start(
            TestApp.stage(folder.resolve("app"), List.of(FLOWS)),
            folder.resolve("hub.db"),
            HostProcess.freePort(),
            folder.resolve("host.log"),
            Map.of("CALLS", folder.resolve("calls.txt").toString()));
    awaitLine("initialized.");
  }

  @AfterEach
  void stop() throws InterruptedException {
    host.stop();
  }

  @Test
  void nothingIsAcknowledgedUntilThereIsRoomAndNothingIsLost() throws Exception {
    limitFiles(Long.toString(Files.size(folder.resolve("hub.db-wal")) + 6L * INPUT_CHARS));
    List<CompletableFuture<HttpResponse<Void>>> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(start("full" + i));
    }

    awaitLine("there is no room for it on the disk");
    assertThat(starts).anyMatch(start -> !start.isDone());

    limitFiles("unlimited");
    awaitLine("there is room on the disk again; everything goes on");
    for (CompletableFuture<HttpResponse<Void>> start : starts) {
      assertThat(start.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
    }
    try (DurableTaskClient client =
        new DurableTaskGrpcClientBuilder().port(host.grpcPort()).build()) {
      for (int i = 0; i < STARTS; i++) {
        assertThat(
                client
                    .waitForInstanceCompletion("full" + i, Duration.ofSeconds(120), false)
                    .getRuntimeStatus())
            .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
      }
    }
  }

  /** How large a file may become by a write of the host, in bytes. */
  private void limitFiles(String bytes) throws Exception {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", Long.toString(host.pid()), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }

  private CompletableFuture<HttpResponse<Void>> start(String instanceId) {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + host.httpPort()
                + "/runtime/webhooks/durabletask/orchestrators/Child/"
                + instanceId);
    return http.sendAsync(
        HttpRequest.newBuilder(uri)
            .POST(HttpRequest.BodyPublishers.ofString('"' + "x".repeat(INPUT_CHARS) + '"'))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private void awaitLine(String line) throws Exception {
    Path log = folder.resolve("host.log");
    long stop = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!Files.exists(log) || !Files.readString(log).contains(line)) {
      assertThat(System.nanoTime()).as("waiting for: " + line).isLessThan(stop);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
