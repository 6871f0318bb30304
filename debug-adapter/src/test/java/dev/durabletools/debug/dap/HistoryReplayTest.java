package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported histories of the sample's orchestrator, replayed by today's code. */
@Timeout(300)
final class HistoryReplayTest {
  private static final Path HISTORIES =
      Path.of("runtime/src/test/resources/histories").toAbsolutePath();

  private DapClient client;
  private QuickstartApp app;
  private Path orchestrator;
  private int first;

  @BeforeEach
  void start() throws Exception {
    app = QuickstartApp.copy("quickstart");
    client = DapClient.start();
    orchestrator = app.source("HelloOrchestrator");
    first = app.line("HelloOrchestrator", "callActivity(");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private int opened(String history, String mode) throws Exception {
    return opened(HISTORIES.resolve(history), mode);
  }

  private int opened(Path file, String mode) throws Exception {
    String more = ",\"request\":\"replay\",\"mode\":\"" + mode + "\",\"history\":\"" + file + "\"";
    client.launch(app.dir, more, orchestrator);
    int thread = client.stopped("entry");
    assertThat(client.line(thread)).isEqualTo(first - 1);
    return thread;
  }

  @ParameterizedTest
  @ValueSource(strings = {"own-export.jsonl", "status-query.json"})
  void stepsThroughAnExportedHistoryBothWays(String history) throws Exception {
    int thread = opened(history, "live");
    for (int line = first; line <= first + 3; line++) {
      client.run("next", thread);
      assertThat(client.stopped("step")).isEqualTo(thread);
      assertThat(client.line(thread)).isEqualTo(line);
    }
    assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size 3)");
    assertThat(eventsWithLines(thread))
        .hasSize(6)
        .contains(
            "TaskScheduled Hello #1: \"Seattle\" (HelloOrchestrator.java:" + (first + 1) + ")",
            "TaskCompleted Hello #1 = \"Hello Seattle!\" (HelloOrchestrator.java:"
                + (first + 1)
                + ")");
    client.run("continue", thread);
    // At the end it stays on the last line.
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 3);
    for (int line = first + 2; line >= first - 1; line--) {
      client.run("stepBack", thread);
      assertThat(client.stopped("step")).isEqualTo(thread);
      assertThat(client.line(thread)).isEqualTo(line);
    }
  }

  /**
   * The events of the Durable scope that show a line. Those are told beside the stops, when the
   * replay comes to the calls: waits for that of the last one.
   */
  private List<String> eventsWithLines(int thread) throws Exception {
    int frame = client.top(thread).get("id").getAsInt();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      JsonArray scopes =
          client.ask("scopes", "{\"frameId\":" + frame + "}").getAsJsonArray("scopes");
      JsonObject durable = scopes.get(1).getAsJsonObject();
      JsonObject history = variables(durable).get(5).getAsJsonObject();
      assertThat(history.get("name").getAsString()).isEqualTo("history");
      List<String> lines = new ArrayList<>();
      for (JsonElement each : variables(history)) {
        lines.add(each.getAsJsonObject().get("value").getAsString());
      }
      assertThat(variables(history).get(0).getAsJsonObject().get("__vscodeVariableMenuContext"))
          .isEqualTo(new JsonPrimitive("durableEvent"));
      String last = "(HelloOrchestrator.java:" + (first + 2) + ")";
      if (lines.stream().anyMatch(line -> line.endsWith(last)) || System.nanoTime() > deadline) {
        return lines.stream().filter(line -> line.contains(".java:")).toList();
      }
    }
  }

  private JsonArray variables(JsonObject parent) throws Exception {
    int reference = parent.get("variablesReference").getAsInt();
    return client
        .ask("variables", "{\"variablesReference\":" + reference + "}")
        .getAsJsonArray("variables");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void codeThatEndsTooEarlyStopsOnItsLastLine(String mode, @TempDir Path folder) throws Exception {
    List<String> events = Files.readAllLines(HISTORIES.resolve("own-export.jsonl"));
    int end = events.size() - 2;
    String more = events.get(end - 2).replace("15:04.5Z", "15:05.5Z");
    events.set(end, events.get(end).replace("\"eventId\": 3", "\"eventId\": 4"));
    events.addAll(
        end,
        List.of(
            event("TaskScheduled", "\"eventId\":3,\"name\":\"Hello\",\"input\":\"\\\"Rome\\\"\""),
            event("OrchestratorCompleted", "\"eventId\":-1"),
            more,
            event(
                "TaskCompleted", "\"eventId\":-1,\"taskScheduledId\":3,\"result\":\"\\\"x\\\"\"")));
    Path file = folder.resolve("longer.jsonl");
    Files.write(file, events);
    int thread = opened(file, mode);
    client.run("continue", thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("exception");
    assertThat(stop.get("text").getAsString())
        .contains("expected TaskScheduled 'Hello' with \"Rome\"")
        .contains("the code asked for ExecutionCompleted");
    assertThat(client.line(thread)).isEqualTo(first + 3);
    assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size 3)");
    assertThat(client.ask("exceptionInfo", "{\"threadId\":" + thread + "}").toString())
        .contains("Rome");
    JsonObject told = client.event("durable/divergence");
    assertThat(told.getAsJsonObject("expected").get("input").getAsString()).contains("Rome");
    JsonObject location = told.getAsJsonObject("location");
    assertThat(location.get("file").getAsString()).isEqualTo(orchestrator.toString());
    assertThat(location.get("line").getAsInt()).isEqualTo(first + 3);
    // It is told once, and the thread goes nowhere.
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 3);
    client.run("stepBack", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 2);
  }

  private static String event(String type, String rest) {
    return "{\"eventType\":\"%s\",\"timestamp\":\"2026-03-02T08:15:05.4Z\",%s}"
        .formatted(type, rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void codeThatNoLongerMatchesStopsAtTheOffendingCall(String mode) throws Exception {
    int thread = opened("changed-code.jsonl", mode);
    client.run("continue", thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("exception");
    assertThat(stop.get("text").getAsString())
        .contains("expected TaskScheduled 'Greet'")
        .contains("the code asked for TaskScheduled 'Hello'");
    JsonObject frame = client.stack(thread).get(1).getAsJsonObject();
    assertThat(frame.get("line").getAsInt()).isEqualTo(first + 1);
    assertThat(
            client
                .ask("exceptionInfo", "{\"threadId\":" + thread + "}")
                .get("exceptionId")
                .getAsString())
        .isEqualTo("Divergence");
  }
}
