package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance is a thread for as long as it lives, with its state, its stack and its history. */
@Timeout(300)
final class ThreadListTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private DapClient client;
  private QuickstartApp app;

  @BeforeEach
  void start() throws Exception {
    app = QuickstartApp.copy("quickstart");
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aWaitingInstanceIsAThreadWithStateStackAndHistory(String mode) throws Exception {
    int line = app.line("ApprovalOrchestrator", "waitForExternalEvent(");
    int starter = app.line("DurableFunctionsHttpStart", "scheduleNewOrchestrationInstance(");
    String base =
        client.launch(app.dir, ",\"mode\":\"" + mode + "\"", app.source("ApprovalOrchestrator"));
    URI status = QuickstartApp.start(base, "ApprovalOrchestrator");
    String id = status.getPath().substring(status.getPath().lastIndexOf('/') + 1);
    int thread =
        client.event("thread", it -> is(it, "reason", "started")).get("threadId").getAsInt();
    JsonObject waiting = client.event("durable/instanceChanged", it -> awaits(it, "Approval"));
    assertThat(waiting.get("instanceId").getAsString()).isEqualTo(id);
    assertThat(waiting.get("threadId").getAsInt()).isEqualTo(thread);
    assertThat(threads())
        .containsEntry(thread, "ApprovalOrchestrator (waiting for event Approval) " + id);
    // Nothing has to stop for a look at where it waits.
    assertThat(where(client.stack(thread)))
        .containsExactly("ApprovalOrchestrator:" + line, "DurableFunctionsHttpStart:" + starter);

    client.run("pause", thread);
    JsonObject paused = client.event("stopped");
    assertThat(paused.get("threadId").getAsInt()).isEqualTo(thread);
    assertThat(where(client.stack(thread)))
        .containsExactly("ApprovalOrchestrator:" + line, "DurableFunctionsHttpStart:" + starter);
    Map<String, JsonObject> durable = durable(thread);
    int events = inside(durable.get("history")).size();
    assertThat(value(durable, "position"))
        .isEqualTo(paused.get("description").getAsString())
        .endsWith(", event " + events + " of " + events);
    assertThat(value(durable, "customStatus")).isEqualTo("\"Waiting for Approval\"");
    assertThat(value(durable, "instance")).isEqualTo("ApprovalOrchestrator " + id);
    assertThat(value(durable, "pending")).isEqualTo("1 task");
    assertThat(values(durable.get("history")))
        .anyMatch(
            event ->
                event.startsWith("TimerCreated #")
                    && event.endsWith("(ApprovalOrchestrator.java:" + line + ")"));

    client.run("next", thread);
    raise(base, id);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isGreaterThan(line);
    assertThat(client.local(thread, "approved")).isEqualTo("true");
    assertThat(value(durable(thread), "isReplaying")).isEqualTo("false");
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed \"Hello Tokyo!\"");
    exited(thread);
    assertThat(client.order().lastIndexOf("event durable/instanceChanged"))
        .isLessThan(client.order().lastIndexOf("event thread"));
    assertThat(threads()).doesNotContainKey(thread);
    for (String request : List.of("stackTrace", "pause")) {
      assertThat(client.refused(request, "{\"threadId\":" + thread + "}"))
          .isEqualTo(
              "Instance "
                  + id
                  + " has ended (Completed): it has no stack; 'durable/replayTo' goes into its"
                  + " history.");
    }
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  /** Those that are not listed have threads of the JVM as the others do. */
  @Test
  void ofVeryManyInstancesOnlyTheListedAreThreads() throws Exception {
    String base = client.launch(app.dir, ",\"shadow\":false", app.source("ApprovalOrchestrator"));
    int many = 503;
    for (int i = 0; i < many; i++) {
      URI start =
          URI.create(
              base + "/runtime/webhooks/durabletask/orchestrators/ApprovalOrchestrator/many" + i);
      assertThat(post(start, "null")).isEqualTo(202);
    }
    Set<String> waiting = new HashSet<>();
    while (waiting.size() < many) {
      JsonObject row = client.event("durable/instanceChanged", it -> awaits(it, "Approval"));
      waiting.add(row.get("instanceId").getAsString());
    }
    assertThat(threads().values())
        .hasSize(500)
        .allMatch(name -> name.contains(" (waiting for event Approval) many"))
        .noneMatch(name -> name.endsWith(" many0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void eachStopSaysWhetherItIsLiveAndWhereInTheHistory(String mode) throws Exception {
    int first = app.line("HelloOrchestrator", "callActivity(");
    String base =
        client.launch(
            app.dir,
            ",\"shadow\":false,\"replayBreakpoints\":\"every\",\"mode\":\"" + mode + "\"",
            app.source("HelloOrchestrator"),
            first);
    URI status = QuickstartApp.start(base);
    List<String> stops = new ArrayList<>();
    for (int stop = 0; stop < (mode.equals("live") ? 1 : 4); stop++) {
      JsonObject stopped = client.event("stopped");
      stops.add(stopped.get("description").getAsString());
      int thread = stopped.get("threadId").getAsInt();
      boolean again = !stops.get(stop).startsWith("Live");
      assertThat(value(durable(thread), "isReplaying")).isEqualTo(Boolean.toString(again));
      client.run("continue", thread);
    }
    assertThat(QuickstartApp.output(status)).isEqualTo(QuickstartTest.DONE);
    assertThat(stops)
        .isEqualTo(
            mode.equals("live")
                ? List.of("Live, event 2 of 2")
                : List.of(
                    "Live, event 2 of 2",
                    "Replaying, event 2 of 6",
                    "Replaying, event 2 of 10",
                    "Replaying, event 2 of 14"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void theCustomStatusIsWhatTheCodeHasSetSoFar(String mode) throws Exception {
    int line = app.line("ApprovalOrchestrator", "setCustomStatus(");
    int cleared = app.line("ApprovalOrchestrator", "clearCustomStatus(");
    String base =
        client.launch(
            app.dir,
            ",\"mode\":\"" + mode + "\"",
            app.source("ApprovalOrchestrator"),
            line,
            cleared);
    URI status = QuickstartApp.start(base, "ApprovalOrchestrator");
    int thread = client.stopped("breakpoint");
    assertThat(value(durable(thread), "customStatus")).isEqualTo("null");
    client.run("next", thread);
    client.stopped("step");
    assertThat(value(durable(thread), "customStatus")).isEqualTo("\"Waiting for Approval\"");

    client.run("continue", thread);
    String path = status.getPath();
    client.event("durable/instanceChanged", it -> awaits(it, "Approval"));
    raise(base, path.substring(path.lastIndexOf('/') + 1));
    client.stopped("breakpoint");
    assertThat(value(durable(thread), "customStatus")).isEqualTo("\"Waiting for Approval\"");
    client.run("next", thread);
    client.stopped("step");
    assertThat(value(durable(thread), "customStatus")).isEqualTo("null");
    assertThat(threads().get(thread)).contains(" (stopped) ");
    client.run("stepBack", thread);
    client.stopped("step");
    assertThat(threads().get(thread)).contains(" (in the past) ");
    assertThat(value(durable(thread), "customStatus")).isEqualTo("\"Waiting for Approval\"");
    client.run("reverseContinue", thread);
    client.stopped("breakpoint");
    assertThat(value(durable(thread), "customStatus")).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"clientID\":\"any\",\"supportsInvalidatedEvent\":true', invalidated",
    "'\"clientID\":\"vscode\",\"supportsInvalidatedEvent\":true', thread",
  })
  void aClientHearsWhenAThreadHasAnotherState(String identity, String event) throws Exception {
    client.is(identity);
    int line = app.line("Hello", "return ");
    String base = client.launch(app.dir, "", app.source("Hello"), line);
    QuickstartApp.start(base, "HelloOrchestrator");
    int activity = client.stopped("breakpoint");
    JsonObject first = client.event("thread");
    int thread = first.get("threadId").getAsInt();
    client.event("durable/instanceChanged", it -> awaits(it, "Hello"));
    assertThat(threads().get(thread)).contains("(awaiting Hello #0)");
    client.run("continue", activity);
    client.stopped("breakpoint");
    JsonObject news = client.event(event);
    assertThat(event.equals("thread") ? news : news.get("areas"))
        .hasToString(event.equals("thread") ? first.toString() : "[\"threads\"]");
  }

  @Test
  void anActivityThatHasEndedIsNoLongerAThreadThoughNobodyAsks() throws Exception {
    int line = app.line("Hello", "return ");
    String base = client.launch(app.dir, "", app.source("Hello"), line);
    URI status = QuickstartApp.start(base, "HelloOrchestrator");
    int activity = client.stopped("breakpoint");
    String id = status.getPath().substring(status.getPath().lastIndexOf('/') + 1);
    assertThat(threads().get(activity)).isEqualTo("activity Hello #0 " + id);
    assertThat(
            client.ask("threads", "{}").getAsJsonArray("threads").asList().stream()
                .map(each -> each.getAsJsonObject().get("name").getAsString()))
        .containsExactly("HelloOrchestrator (awaiting Hello #0) " + id, "activity Hello #0 " + id);
    assertThat(
            client.ask("loadedSources", "{}").getAsJsonArray("sources").asList().stream()
                .map(each -> each.getAsJsonObject().get("path").getAsString()))
        .contains(app.source("Hello").toString(), app.source("HelloOrchestrator").toString());
    assertThat(client.refused("attach", "{\"port\":5005}"))
        .isEqualTo(
            "The request 'attach' would be this session's second app: end the session, or begin"
                + " another one.");
    client.ask(
        "setBreakpoints",
        "{\"source\":{\"path\":\"" + app.source("Hello") + "\"},\"breakpoints\":[]}");
    client.run("continue", activity);
    exited(activity);
    assertThat(QuickstartApp.output(status)).isEqualTo(QuickstartTest.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aWaitingInstanceStandsAtItsAwaitWithAllItsFrames(String mode) throws Exception {
    TravelsApp travels = TravelsApp.copy();
    client.launch(
        travels.dir(),
        ",\"mode\":\"" + mode + "\",\"start\":{\"orchestrator\":\"Helpers\"}",
        travels.file,
        travels.line("double: first"));
    client.run("continue", client.stopped("breakpoint"));
    client.stopped("breakpoint");
    int thread = client.event("thread").get("threadId").getAsInt();
    List<String> frames = new ArrayList<>();
    for (JsonElement each : client.stack(thread)) {
      JsonObject frame = each.getAsJsonObject();
      frames.add(frame.get("name").getAsString() + ":" + frame.get("line"));
    }
    int first = travels.line("helpers: first");
    assertThat(frames)
        .containsExactly(
            "Travels.ask:" + travels.line("ask: await"),
            "Travels.helpers lambda:" + (first + 4),
            "Travels.helpers:" + (first + 7));
  }

  @Test
  void theThreadsOfTheJvmAreListedWhenAsked() throws Exception {
    client.launch(app.dir, ",\"showAllThreads\":true", app.source("Hello"));
    assertThat(threads().values()).contains("main", "Reference Handler");
    client.close();
    client = DapClient.start();
    client.launch(app.dir, "", app.source("Hello"));
    assertThat(threads()).isEmpty();
  }

  private void exited(int thread) throws Exception {
    client.event(
        "thread", it -> is(it, "reason", "exited") && it.get("threadId").getAsInt() == thread);
  }

  private static boolean is(JsonObject body, String key, String value) {
    return body.get(key).getAsString().equals(value);
  }

  private static boolean awaits(JsonObject body, String name) {
    return body.has("awaiting")
        && body.getAsJsonObject("awaiting").get("name").getAsString().equals(name);
  }

  private Map<Integer, String> threads() throws Exception {
    Map<Integer, String> threads = new TreeMap<>();
    for (JsonElement each : client.ask("threads", "{}").getAsJsonArray("threads")) {
      JsonObject thread = each.getAsJsonObject();
      threads.put(thread.get("id").getAsInt(), thread.get("name").getAsString());
    }
    return threads;
  }

  /** The rows of a stack that have a source. */
  private static List<String> where(JsonArray stack) {
    List<String> rows = new ArrayList<>();
    for (JsonElement each : stack) {
      JsonObject row = each.getAsJsonObject();
      if (row.has("source")) {
        String file = row.getAsJsonObject("source").get("name").getAsString();
        rows.add(file.replace(".java", "") + ":" + row.get("line"));
      }
    }
    return rows;
  }

  private Map<String, JsonObject> durable(int thread) throws Exception {
    for (JsonElement frame : client.stack(thread)) {
      if (!frame.getAsJsonObject().has("source")) {
        continue;
      }
      JsonArray scopes =
          client
              .ask("scopes", "{\"frameId\":" + frame.getAsJsonObject().get("id") + "}")
              .getAsJsonArray("scopes");
      JsonObject last = scopes.get(scopes.size() - 1).getAsJsonObject();
      assertThat(last.get("name").getAsString()).isEqualTo("Durable");
      Map<String, JsonObject> variables = new TreeMap<>();
      for (JsonElement each : inside(last)) {
        variables.put(each.getAsJsonObject().get("name").getAsString(), each.getAsJsonObject());
      }
      return variables;
    }
    throw new AssertionError("no frame of the user's");
  }

  private JsonArray inside(JsonObject holder) throws Exception {
    return client
        .ask("variables", "{\"variablesReference\":" + holder.get("variablesReference") + "}")
        .getAsJsonArray("variables");
  }

  private List<String> values(JsonObject holder) throws Exception {
    List<String> values = new ArrayList<>();
    inside(holder).forEach(each -> values.add(each.getAsJsonObject().get("value").getAsString()));
    return values;
  }

  private static String value(Map<String, JsonObject> variables, String name) {
    return variables.get(name).get("value").getAsString();
  }

  private static void raise(String base, String id) throws Exception {
    URI event =
        URI.create(base + "/runtime/webhooks/durabletask/instances/" + id + "/raiseEvent/Approval");
    assertThat(post(event, "true")).isEqualTo(202);
  }

  private static int post(URI uri, String body) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }
}
