package dev.durabletools.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import dev.durabletools.runtime.cli.RuntimeCommands;
import dev.durabletools.runtime.host.TestApp;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts that take the work of one {@code durable engine}. */
class SharedEngineTest {
  private static final Path FLOWS = Path.of("src/test/fixtures/faults/com/faults/Flows.java");

  @TempDir Path folder;
  private final List<Process> engines = new ArrayList<>();
  private final List<HostProcess> hosts = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (HostProcess host : hosts) {
      host.stop();
    }
    engines.forEach(Process::destroyForcibly);
  }

  private void engine(int port) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            RuntimeCommands.class.getName(),
            "engine",
            "--port",
            Integer.toString(port),
            "--store",
            folder.resolve("engine.db").toString());
    engines.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("engine.log").toFile())
            .start());
    awaitLine("engine", "Task hub on ");
  }

  private HostProcess host(Path app, int enginePort, String name) throws IOException {
    HostProcess host =
        HostProcess.start(
            app,
            folder.resolve("unused.db"),
            HostProcess.freePort(),
            folder.resolve(name + ".log"),
            Map.of("CALLS", calls(name).toString()),
            "--engine",
            "grpc://127.0.0.1:" + enginePort);
    hosts.add(host);
    return host;
  }

  private Path calls(String name) {
    return folder.resolve(name + "-calls.txt");
  }

  private static DurableTaskClient client(int port) {
    return new DurableTaskGrpcClientBuilder().port(port).build();
  }

  private void awaitStarted(String name) throws Exception {
    awaitLine(name, "initialized.");
  }

  private void awaitLine(String name, String line) throws Exception {
    Path log = folder.resolve(name + ".log");
    long stop = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!Files.exists(log) || !Files.readString(log).contains(line)) {
      assertThat(System.nanoTime()).as("start of " + name).isLessThan(stop);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void workIsSpreadAndNothingIsLostWhenOneHostIsKilled() throws Exception {
    Path app = TestApp.stage(folder.resolve("app"), List.of(FLOWS));
    int port = HostProcess.freePort();
    engine(port);
    HostProcess first = host(app, port, "first");
    HostProcess second = host(app, port, "second");
    awaitStarted("first");
    awaitStarted("second");

    try (DurableTaskClient throughFirst = client(first.grpcPort());
        DurableTaskClient throughSecond = client(second.grpcPort())) {
      startAll(throughFirst, "a", 42);
      awaitAll(throughSecond, "a", 42);
      assertThat(Files.readAllLines(calls("first"))).isNotEmpty();
      assertThat(Files.readAllLines(calls("second"))).isNotEmpty();

      startAll(throughSecond, "b", 42);
      first.kill();
      awaitAll(throughSecond, "b", 42);
    }
  }

  @Test
  void clientsOverHttpReachTheEngineToo() throws Exception {
    Path app = TestApp.stage(folder.resolve("app"), List.of(FLOWS));
    int port = HostProcess.freePort();
    engine(port);
    HostProcess host = host(app, port, "host");
    awaitStarted("host");
    HttpClient http = HttpClient.newHttpClient();
    String api = "http://127.0.0.1:" + host.httpPort() + "/runtime/webhooks/durabletask/";
    HttpResponse<String> started =
        http.send(
            HttpRequest.newBuilder(URI.create(api + "orchestrators/Child/h1"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(started.statusCode()).isEqualTo(202);
    try (DurableTaskClient direct = client(port)) {
      OrchestrationMetadata end =
          direct.waitForInstanceCompletion("h1", Duration.ofSeconds(60), true);
      assertThat(end.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    }
    HttpResponse<String> status =
        http.send(
            HttpRequest.newBuilder(URI.create(api + "instances/h1")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(status.body()).contains("\"Completed\"", "child ");
    HttpResponse<String> history =
        http.send(
            HttpRequest.newBuilder(URI.create(api + "instances/h1?showHistory=true")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(history.statusCode()).isEqualTo(501);
    assertThat(history.body()).contains("does not tell histories");
  }

  private static void startAll(DurableTaskClient client, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      Flow flow = Flow.values()[i % Flow.values().length];
      client.scheduleNewOrchestrationInstance(
          flow.orchestrator,
          new NewOrchestrationInstanceOptions().setInstanceId(prefix + i).setInput(flow.input()));
      if (flow == Flow.EVENT) {
        client.raiseEvent(prefix + i, "go", "on");
      }
    }
  }

  private static void awaitAll(DurableTaskClient client, String prefix, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      Flow flow = Flow.values()[i % Flow.values().length];
      OrchestrationMetadata end =
          client.waitForInstanceCompletion(prefix + i, Duration.ofSeconds(120), true);
      assertThat(end.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
      List<String> results =
          flow == Flow.ETERNAL
              ? List.of(end.readOutputAs(String.class).replaceAll(";$", "").split(";", -1))
              : List.of(end.readOutputAs(String[].class));
      assertThat(results).extracting(each -> each.split(" ", -1)[0]).isEqualTo(flow.keys);
    }
  }
}
