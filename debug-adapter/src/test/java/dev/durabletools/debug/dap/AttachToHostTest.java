package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An app that {@code durable start --debug} runs is debugged as one that was launched. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AttachToHostTest {
  private static TravelsApp app;
  private static StartedHost host;

  private DapClient client;

  @BeforeAll
  static void startHost() throws Exception {
    app = TravelsApp.copy();
    host = StartedHost.of(app.dir());
  }

  @AfterAll
  static void endHost() throws Exception {
    host.close();
  }

  @BeforeEach
  void start() throws Exception {
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void attach(String... comments) throws Exception {
    attachWith("", comments);
  }

  private void attachWith(String more, String... comments) throws Exception {
    int[] lines = new int[comments.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = app.line(comments[i]);
    }
    assertThat(host.attach(client, more, app.file, lines).get("success").getAsBoolean()).isTrue();
    assertThat(client.event("durable/hostStarted").get("baseUrl").getAsString())
        .isEqualTo(host.base);
  }

  private Map<Integer, String> threads() throws Exception {
    Map<Integer, String> threads = new TreeMap<>();
    for (JsonElement each : client.ask("threads", "{}").getAsJsonArray("threads")) {
      JsonObject thread = each.getAsJsonObject();
      threads.put(thread.get("id").getAsInt(), thread.get("name").getAsString());
    }
    return threads;
  }

  private int thread(String instanceId) throws Exception {
    return threads().entrySet().stream()
        .filter(each -> each.getValue().endsWith(" " + instanceId))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private List<String> durable(int frame) throws Exception {
    JsonArray scopes = client.ask("scopes", "{\"frameId\":" + frame + "}").getAsJsonArray("scopes");
    JsonObject scope = scopes.get(1).getAsJsonObject();
    assertThat(scope.get("name").getAsString()).isEqualTo("Durable");
    List<String> shown = new ArrayList<>();
    for (JsonElement each :
        client
            .ask("variables", "{\"variablesReference\":" + scope.get("variablesReference") + "}")
            .getAsJsonArray("variables")) {
      JsonObject variable = each.getAsJsonObject();
      shown.add(variable.get("name").getAsString() + "=" + variable.get("value").getAsString());
    }
    return shown;
  }

  @Test
  void whatWaitedBeforeIsAThreadWithStackScopeAndHistory() throws Exception {
    host.run("Waits", "before");
    TravelsApp.awaitHistory(host.base, "before", "TimerCreated");
    attach();
    int thread = thread("before");
    assertThat(threads().get(thread)).matches("Waits \\(timer .*\\) before");
    assertThat(client.line(thread)).isEqualTo(app.line("waits: timer"));
    client.run("pause", thread);
    assertThat(client.stopped("pause")).isEqualTo(thread);
    int frame = client.stack(thread).get(1).getAsJsonObject().get("id").getAsInt();
    assertThat(client.local(frame, "asked", 0)).isEqualTo("2");
    assertThat(durable(frame)).contains("instance=Waits before", "pending=1 task");
    assertThat(client.ask("durable/instances", "{}").getAsJsonArray("instances").toString())
        .contains("\"before\"");
    assertThat(
            client
                .ask("durable/history", "{\"instanceId\":\"before\",\"sources\":true}")
                .toString())
        .contains("\"TimerCreated\"", "\"line\":" + app.line("waits: first"));
    client.ask("durable/replayTo", "{\"instanceId\":\"before\",\"index\":1}");
    assertThat(client.stopped("goto")).isEqualTo(thread);
    client.ask("durable/leavePast", "{\"instanceId\":\"before\"}");
    client.ask("durable/fireTimer", "{\"instanceId\":\"before\"}");
    TravelsApp.raise(host.base, "before", "Word", "\"word\"");
    client.ask("disconnect", "{}");
    assertThat(host.output("before")).isEqualTo("Completed \"word24\"");
  }

  @Test
  void stepsGoOverAwaitsAndBackAndForwardUntilLiveAgain() throws Exception {
    attach("loop: first");
    host.run("Loop", "steps");
    int thread = client.stopped("breakpoint");
    List<Integer> forward = lines(thread, "next", 5);
    assertThat(forward)
        .containsExactly(
            app.line("loop: first") + 1,
            app.line("loop: await"),
            app.line("loop: after"),
            app.line("loop: first") + 1,
            app.line("loop: await"));
    assertThat(lines(thread, "stepBack", 4))
        .containsExactly(forward.get(3), forward.get(2), forward.get(1), forward.get(0));
    assertThat(client.local(thread, "total")).isEqualTo("0");
    client.ask("setBreakpoints", "{\"source\":{\"path\":\"" + app.file + "\"},\"breakpoints\":[]}");
    client.run("continue", thread);
    JsonObject live = client.event("stopped");
    assertThat(live.get("description").getAsString()).isEqualTo("Live again");
    assertThat(client.line(thread)).isEqualTo(app.line("loop: await"));
    assertThat(lines(thread, "next", 1)).containsExactly(app.line("loop: after"));
    assertThat(client.local(thread, "part")).isEqualTo("4");
    client.run("continue", thread);
    assertThat(host.output("steps")).isEqualTo("Completed 12");
  }

  private List<Integer> lines(int thread, String command, int times) throws Exception {
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      client.run(command, thread);
      assertThat(client.stopped("step")).isEqualTo(thread);
      lines.add(client.line(thread));
    }
    return lines;
  }

  @Test
  void aForkGoesOnWithAnotherResultAndAsksWhoeverComesNext() throws Exception {
    host.run("Loop", "original");
    assertThat(host.output("original")).isEqualTo("Completed 12");
    List<String> before = TravelsApp.exported(host.base, "original");
    attachWith(",\"activities\":\"ask\"");
    String fork =
        client
            .ask(
                "durable/whatIf",
                "{\"instanceId\":\"original\",\"index\":"
                    + index("original", "TaskCompleted")
                    + ",\"result\":100}")
            .get("instanceId")
            .getAsString();
    JsonObject asked = client.event("durable/activityAsked");
    assertThat(asked.get("input").getAsString()).isEqualTo("2");
    leave();
    attach();
    assertThat(client.event("durable/activityAsked")).isEqualTo(asked);
    answer(asked, "\"result\":4");
    answer(client.event("durable/activityAsked"), "\"run\":true");
    assertThat(host.output(fork)).isEqualTo("Completed 110");
    assertThat(TravelsApp.exported(host.base, "original")).isEqualTo(before);
  }

  private void answer(JsonObject asked, String how) throws Exception {
    client.ask(
        "durable/answerActivity",
        "{\"instanceId\":"
            + asked.get("instanceId")
            + ",\"eventId\":"
            + asked.get("eventId")
            + ","
            + how
            + "}");
  }

  /** The client is another one afterwards. */
  private void leave() throws Exception {
    client.ask("disconnect", "{}");
    assertThat(client.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(client.seen("terminated")).isTrue();
    assertThat(client.seen("exited")).isFalse();
    client = DapClient.start();
  }

  private int index(String instanceId, String type) throws Exception {
    for (JsonElement each :
        client
            .ask("durable/history", "{\"instanceId\":\"" + instanceId + "\"}")
            .getAsJsonArray("events")) {
      JsonObject event = each.getAsJsonObject();
      if (event.get("type").getAsString().equals(type)) {
        return event.get("index").getAsInt();
      }
    }
    throw new AssertionError("no " + type);
  }

  @Test
  void theClockStandsStillAtAStop() throws Exception {
    attach("double: first");
    Instant begin = Instant.now();
    host.run("Rolls", "clock");
    int thread = client.stopped("breakpoint");
    Duration stop = Duration.ofSeconds(2);
    Thread.sleep(stop.toMillis());
    client.run("continue", thread);
    assertThat(host.output("clock")).isEqualTo("Completed 4");
    Duration lasted = Duration.between(begin, Instant.now());
    JsonArray events =
        client.ask("durable/history", "{\"instanceId\":\"clock\"}").getAsJsonArray("events");
    Duration logical = Duration.between(time(events, 0), time(events, events.size() - 1));
    assertThat(logical).isLessThan(lasted.minus(stop).plusMillis(100));
  }

  private static Instant time(JsonArray events, int index) {
    return Instant.parse(events.get(index).getAsJsonObject().get("timestamp").getAsString());
  }

  @Test
  void aDisconnectLetsEverythingGoOnWithTheCodeAsItWas() throws Exception {
    attach();
    client.ask(
        "setBreakpoints",
        "{\"source\":{\"path\":\""
            + app.file
            + "\"},\"breakpoints\":[{\"line\":"
            + app.line("loop: after")
            + ",\"condition\":\"RUNS.incrementAndGet() > 0 && part == 4\"}]}");
    host.run("Loop", "left");
    int thread = client.stopped("breakpoint");
    assertThat(client.local(thread, "part")).isEqualTo("4");
    client.run("stepBack", thread);
    client.stopped("step");
    leave();
    assertThat(host.output("left")).isEqualTo("Completed 12");

    attach("loop: last");
    List<String> counted = new ArrayList<>();
    for (String id : List.of("second", "third")) {
      host.run("Loop", id);
      int stopped = client.stopped("breakpoint");
      counted.add(
          client
              .ask(
                  "evaluate",
                  "{\"context\":\"repl\",\"expression\":\"RUNS.get()\",\"frameId\":"
                      + client.top(stopped).get("id")
                      + "}")
              .get("result")
              .getAsString());
      client.run("continue", stopped);
      assertThat(host.output(id)).isEqualTo("Completed 12");
    }
    assertThat(counted.get(1)).isEqualTo(counted.get(0));
  }

  @Test
  void aClientThatIsKilledLeavesNothingBehind() throws Exception {
    attachWith(",\"suspendAll\":true", "loop: after");
    host.run("Loop", "killed");
    client.stopped("breakpoint");
    client.process.destroyForcibly();
    assertThat(host.output("killed")).isEqualTo("Completed 12");
    client = DapClient.start();
    attach("loop: last");
    host.run("Loop", "next");
    int thread = client.stopped("breakpoint");
    assertThat(client.local(thread, "total")).isEqualTo("12");
    client.run("continue", thread);
    assertThat(host.output("next")).isEqualTo("Completed 12");
  }

  @Test
  void asTheFirstClientIsThereASecondOneIsRefused() throws Exception {
    attach();
    try (DapClient second = DapClient.start()) {
      JsonObject refused = host.attach(second, "", app.file);
      assertThat(refused.get("success").getAsBoolean()).isFalse();
      assertThat(refused.get("message").getAsString())
          .isEqualTo(
              "attach: another debugger has this app; end its session first, then attach again");
      second.ask("disconnect", "{}");
    }
    client.ask("disconnect", "{}");
    try (DapClient third = DapClient.start()) {
      assertThat(host.attach(third, "", app.file).get("success").getAsBoolean()).isTrue();
      third.ask("disconnect", "{}");
    }
  }

  @Test
  void theSessionFollowsTheAppIntoAnotherProcess() throws Exception {
    attach("waits: event");
    host.run("Waits", "crash");
    TravelsApp.awaitHistory(host.base, "crash", "TimerCreated");
    host.worker().destroyForcibly();
    client.ask("durable/fireTimer", "{\"instanceId\":\"crash\"}");
    int thread = client.stopped("breakpoint");
    assertThat(client.local(thread, "asked")).isEqualTo("2");
    client.run("stepBack", thread);
    client.stopped("step");
    assertThat(client.line(thread)).isEqualTo(app.line("waits: timer"));
    client.ask("disconnect", "{}");
    TravelsApp.raise(host.base, "crash", "Word", "\"word\"");
    assertThat(host.output("crash")).isEqualTo("Completed \"word24\"");
  }

  @Test
  void aRestartAttachesAgain() throws Exception {
    attach("loop: last");
    host.run("Loop", "restart");
    client.stopped("breakpoint");
    client.ask("restart", "{}");
    assertThat(host.output("restart")).isEqualTo("Completed 12");
    host.run("Loop", "restarted");
    client.run("continue", client.stopped("breakpoint"));
    assertThat(host.output("restarted")).isEqualTo("Completed 12");
    assertThat(client.outputs()).anyMatch(line -> line.startsWith("Attached again."));
  }
}
