package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.store.StoreLocation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each function of {@code sample-workspace}, one a template, does what it says. */
class SampleAppTest {
  private static final Path SOURCES = Path.of("../../sample-workspace/src/main/java");
  @TempDir static Path temp;
  private static FunctionHost host;
  private static HttpProbe http;

  @BeforeAll
  static void start() throws Exception {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Path dir = TestApp.stage(temp.resolve("app"), sources);
    host =
        FunctionHost.start(
            HostOptions.defaults(FunctionApp.open(dir), StoreLocation.memory())
                .withHttp("localhost", 0)
                .withGrpcPort(OptionalInt.of(0))
                .withWorker(List::of, Map.of(), Optional.empty()),
            new Recorder());
    http = new HttpProbe(host.baseUrl());
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HelloOrchestrator | [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]",
        "ParallelOrchestrator | [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]",
        "ParentOrchestrator | [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\","
            + "\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]",
        "MonitorOrchestrator | \"Hello Tokyo!\"",
        "RetryOrchestrator | \"Hello Tokyo!\"",
      })
  void endsWithItsOutput(String orchestrator, String output) throws Exception {
    assertThat(http.awaitEnd(http.start(orchestrator)).body())
        .contains("\"runtimeStatus\":\"Completed\"")
        .contains("\"output\":" + output + ",");
  }

  @ParameterizedTest
  @CsvSource({"true, Hello Tokyo!", "false, Not approved."})
  void approvalWaitsForTheAnswer(String answer, String output) throws Exception {
    String status = http.start("ApprovalOrchestrator");
    http.await(status, "\"Waiting for Approval\"");

    assertThat(http.post(raise(status, "Approval"), answer).statusCode()).isEqualTo(202);

    assertThat(http.awaitEnd(status).body()).contains("\"output\":\"" + output + "\"");
  }

  @Test
  void eternalOrchestratorDoesARoundAndWaitsForTheNext() throws Exception {
    String status = http.start("EternalOrchestrator");

    HttpResponse<String> waiting = http.await(status, "\"round 1 done\"");

    assertThat(waiting.statusCode()).isEqualTo(202);
  }

  @Test
  void timerStarterIsListed() {
    assertThat(host.functions())
        .filteredOn(function -> function.name().equals("DurableFunctionsTimerStart"))
        .extracting(FunctionInfo::triggerKind)
        .containsExactly("timerTrigger");
  }

  private static String raise(String statusUrl, String event) {
    String path = URI.create(statusUrl).getPath();
    return path + "/raiseEvent/" + event + "?" + URI.create(statusUrl).getRawQuery();
  }
}
