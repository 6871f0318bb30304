package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forks, changed events and early timers, over the real process. */
@Timeout(300)
final class WhatIfTest {
  private DapClient client;
  private TravelsApp app;
  private String base;

  @BeforeEach
  void start() throws Exception {
    app = TravelsApp.copy();
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static String start(String orchestrator) {
    return ",\"start\":{\"orchestrator\":\"" + orchestrator + "\",\"instanceId\":\"a\"}";
  }

  private String output(String id) throws Exception {
    return QuickstartApp.output(TravelsApp.status(base, id));
  }

  private int index(String type, int nth) throws Exception {
    return client.historyIndex("a", type, nth);
  }

  private JsonObject ask(String command, String more) throws Exception {
    return client.ask(command, "{\"instanceId\":\"a\"" + more + "}");
  }

  /** Out of the past to the stop in the present, and on. */
  private void goOn(int thread) throws Exception {
    client.run("continue", thread);
    assertThat(client.event("stopped").get("description").getAsString()).isEqualTo("Live again");
    client.run("continue", thread);
  }

  @Test
  void aChangedResultGoesOnInAForkThatStopsLikeAnyInstance() throws Exception {
    base = client.launch(app.app.dir, start("Loop"), app.file);
    // 2 + 4 + 6
    assertThat(output("a")).isEqualTo("Completed 12");
    List<String> before = TravelsApp.exported(base, "a");
    client.setBreakpoints(app.file, app.line("loop: after"));
    int second = index("TaskCompleted", 2);
    JsonObject fork =
        ask("durable/whatIf", ",\"index\":" + second + ",\"result\":40,\"activities\":\"stub\"");
    assertThat(fork.get("instanceId").getAsString()).isEqualTo("a~fork1");
    assertThat(fork.get("index").getAsInt()).isEqualTo(second);
    int thread = client.stopped("breakpoint");
    assertThat(thread).isEqualTo(fork.get("threadId").getAsInt());
    assertThat(client.local(thread, "part")).isEqualTo("40");
    assertThat(client.local(thread, "total")).isEqualTo("2");
    client.run("stepBack", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("loop: await"));
    client.setBreakpoints(app.file);
    goOn(thread);
    assertThat(output("a~fork1")).isEqualTo("Completed 48");
    assertThat(TravelsApp.exported(base, "a")).isEqualTo(before);
    client.event(
        "output",
        output -> output.get("output").getAsString().contains("Double(3) was answered from the"));
    assertThat(client.outputs().stream().filter(line -> line.contains("activity ran"))).hasSize(3);
    assertThat(
            client
                .ask("durable/history", "{\"instanceId\":\"a~fork1\",\"values\":true}")
                .getAsJsonArray("events")
                .asList()
                .stream()
                .map(event -> event.getAsJsonObject().get("value"))
                .filter(java.util.Objects::nonNull)
                .map(JsonElement::getAsString))
        .endsWith("6", "48");
    ask("durable/whatIf", ",\"index\":" + second + ",\"result\":[1]");
    assertThat(
            client
                .event("output", body -> body.get("output").getAsString().contains("~fork2: the"))
                .get("output")
                .getAsString())
        .isEqualTo(
            "Fork a~fork2: the result is an array and was a number in the history; if the code"
                + " cannot read it, the instance waits for it for ever, as in Azure"
                + " (Travels.java:"
                + app.line("loop: await")
                + ")\n");
    assertThat(client.refused("durable/whatIf", "{\"instanceId\":\"a\",\"index\":0,\"result\":1}"))
        .startsWith(
            "Event 0 of 'a' (OrchestratorStarted) can have no other result; name another one by"
                + " 'index': 1 (ExecutionStarted), ");
    assertThat(client.refused("durable/fork", "{\"instanceId\":\"a\"}"))
        .isEqualTo("Instance a has finished; name the event by 'index' to go on from.");
    assertThat(client.refused("durable/fork", "{\"instanceId\":\"none\",\"index\":1}"))
        .isEqualTo("Instance none has no history to go back in.");
  }

  @Test
  void atAStopTheNextEventIsChangedAndActivitiesAreAskedFor() throws Exception {
    base = client.launch(app.app.dir, start("Loop"), app.file, app.line("loop: last"));
    int thread = client.stopped("breakpoint");
    List<String> before = TravelsApp.exported(base, "a");
    ask("durable/replayTo", ",\"index\":" + index("TaskCompleted", 2));
    client.stopped("goto");
    client.setBreakpoints(app.file);
    // The default: ask. The failure is that of the event before which the instance is shown.
    JsonObject fork =
        ask("durable/whatIf", ",\"failure\":{\"type\":\"Bad\",\"message\":\"on purpose\"}");
    assertThat(fork.get("index").getAsInt()).isEqualTo(index("TaskCompleted", 2));
    assertThat(output("a~fork1")).startsWith("Failed");
    ask("durable/fork", ",\"index\":" + index("TaskCompleted", 2));
    JsonObject asked = client.event("durable/activityAsked");
    assertThat(asked.get("instanceId").getAsString()).isEqualTo("a~fork2");
    assertThat(asked.get("name").getAsString()).isEqualTo("Double");
    assertThat(asked.get("input").getAsString()).isEqualTo("2");
    String call = "{\"instanceId\":\"a~fork2\",\"eventId\":" + asked.get("eventId").getAsInt();
    client.ask("durable/answerActivity", call + ",\"result\":100}");
    int next = client.event("durable/activityAsked").get("eventId").getAsInt();
    assertThat(client.refused("durable/answerActivity", call + ",\"result\":100}"))
        .contains("waits for an answer");
    client.ask(
        "durable/answerActivity",
        "{\"instanceId\":\"a~fork2\",\"eventId\":" + next + ",\"run\":true}");
    // 2 from before, 100 as told, 6 from the activity that ran.
    assertThat(output("a~fork2")).isEqualTo("Completed 108");
    assertThat(TravelsApp.exported(base, "a")).isEqualTo(before);
    goOn(thread);
    assertThat(output("a")).isEqualTo("Completed 12");
  }

  @Test
  void anInstanceThatWaitsIsForkedWhereItIs() throws Exception {
    base = client.launch(app.app.dir, start("Waits"), app.file);
    TravelsApp.awaitHistory(base, "a", "TimerCreated");
    List<String> before = TravelsApp.exported(base, "a");

    JsonObject fork = ask("durable/fork", ",\"activities\":\"run\"");
    assertThat(fork.get("instanceId").getAsString()).isEqualTo("a~fork1");
    assertThat(fork.get("index").getAsInt()).isEqualTo(events("a"));
    // A change without a place is one of the call that is waited for.
    JsonObject early =
        ask("durable/whatIf", ",\"fireAt\":\"2020-01-01T00:00:00Z\",\"activities\":\"run\"");
    assertThat(early.get("index").getAsInt()).isEqualTo(index("TimerCreated", 1));
    assertThat(client.refused("durable/whatIf", "{\"instanceId\":\"a\",\"result\":1}"))
        .isEqualTo(
            "Nothing at or after the place where 'a' stands can have another result; name another"
                + " one by 'index': 1 (ExecutionStarted), 5 (TaskCompleted Double)");
    assertThat(TravelsApp.exported(base, "a")).isEqualTo(before);

    client.ask("durable/fireTimer", "{\"instanceId\":\"a~fork1\"}");
    for (int each = 1; each <= 2; each++) {
      TravelsApp.raise(base, "a~fork" + each, "Word", "\"so\"");
      assertThat(output("a~fork" + each)).isEqualTo("Completed \"so24\"");
    }
    assertThat(instances("{}")).containsExactly("a", "a~fork1", "a~fork2");
    assertThat(instances("{\"count\":1}")).containsExactly("a~fork2");
    assertThat(instances("{\"start\":1,\"count\":1}")).containsExactly("a~fork1");
    assertThat(instances("{\"start\":2,\"count\":9}")).containsExactly("a");
    assertThat(instances("{\"start\":3}")).isEmpty();
    assertThat(client.refused("durable/instances", "{\"count\":-1}"))
        .isEqualTo("The argument 'count' is not a number from 0; correct it.");
  }

  @Test
  void aTimerThatWasMovedIsShownWithItsNewTime() throws Exception {
    base = client.launch(app.app.dir, start("Waits"), app.file);
    TravelsApp.awaitHistory(base, "a", "TimerCreated");
    String moved = "2099-12-31T00:00:00Z";
    JsonObject fork = ask("durable/whatIf", ",\"fireAt\":\"" + moved + "\",\"activities\":\"run\"");
    String id = "{\"instanceId\":\"a~fork1\",\"values\":true}";
    assertThat(timerOf(client.ask("durable/history", id))).isEqualTo(moved);
    client.event(
        "durable/instanceChanged",
        row ->
            row.get("instanceId").getAsString().equals("a~fork1")
                && row.has("awaiting")
                && row.getAsJsonObject("awaiting").get("kind").getAsString().contains("Timer"));
    int thread = fork.get("threadId").getAsInt();
    assertThat(nameOf(thread)).matches("Waits \\(timer (2099-12-31|2100-01-01) .*\\) a~fork1");
    client.run("pause", thread);
    assertThat(client.stopped("pause")).isEqualTo(thread);
    int durable = durable(thread, app.line("waits: timer"));
    int pending = child(durable, "pending").get("variablesReference").getAsInt();
    assertThat(child(pending, "[0]").get("value").getAsString())
        .startsWith("TimerCreated #1: " + moved);
    assertThat(timerOf(client.ask("durable/history", "{\"instanceId\":\"a\",\"values\":true}")))
        .isNotEqualTo(moved);
    // What others replay has the time that the code asks for, as the event itself has.
    assertThat(TravelsApp.get(TravelsApp.status(base, "a~fork1") + "?showHistory=true"))
        .contains("TimerCreated")
        .doesNotContain(moved);
  }

  /** The Durable scope of the frame that stands on a line. */
  private int durable(int thread, int line) throws Exception {
    int frame =
        client.stack(thread).asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(each -> each.get("line").getAsInt() == line)
            .findFirst()
            .orElseThrow()
            .get("id")
            .getAsInt();
    return client
        .ask("scopes", "{\"frameId\":" + frame + "}")
        .getAsJsonArray("scopes")
        .get(1)
        .getAsJsonObject()
        .get("variablesReference")
        .getAsInt();
  }

  private JsonObject child(int reference, String name) throws Exception {
    String container = "{\"variablesReference\":" + reference + "}";
    return client.ask("variables", container).getAsJsonArray("variables").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(each -> each.get("name").getAsString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String nameOf(int thread) throws Exception {
    return client.ask("threads", "{}").getAsJsonArray("threads").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(each -> each.get("id").getAsInt() == thread)
        .findFirst()
        .orElseThrow()
        .get("name")
        .getAsString();
  }

  private static String timerOf(JsonObject history) {
    return history.getAsJsonArray("events").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(event -> event.get("type").getAsString().equals("TimerCreated"))
        .map(event -> event.get("value").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private int events(String id) throws Exception {
    return client
        .ask("durable/history", "{\"instanceId\":\"" + id + "\"}")
        .getAsJsonArray("events")
        .size();
  }

  private List<String> instances(String page) throws Exception {
    JsonObject answer = client.ask("durable/instances", page);
    assertThat(answer.get("total").getAsInt()).isEqualTo(3);
    return answer.getAsJsonArray("instances").asList().stream()
        .map(each -> each.getAsJsonObject().get("instanceId").getAsString())
        .toList();
  }

  @Test
  void aTimerFiresWhenTheUserDoesNotWantToWait() throws Exception {
    base = client.launch(app.app.dir, start("Waits"), app.file, app.line("waits: event"));
    TravelsApp.awaitHistory(base, "a", "TimerCreated");
    assertThat(client.refused("durable/fireTimer", "{\"instanceId\":\"a\",\"eventId\":99}"))
        .isEqualTo("The instance 'a' waits for no timer 99.");
    assertThat(ask("durable/fireTimer", "").get("eventId").getAsInt()).isEqualTo(1);
    int thread = client.stopped("breakpoint");
    assertThat(client.line(thread)).isEqualTo(app.line("waits: event"));
    assertThat(client.refused("durable/fireTimer", "{\"instanceId\":\"a\"}"))
        .isEqualTo("The instance 'a' waits for no timer.");
    client.run("continue", thread);
    TravelsApp.raise(base, "a", "Word", "\"so\"");
    assertThat(output("a")).isEqualTo("Completed \"so24\"");
    String now = "2020-01-01T00:00:00Z";
    client.setBreakpoints(app.file);
    ask("durable/whatIf", ",\"index\":" + index("TimerFired", 1) + ",\"fireAt\":\"" + now + "\"");
    TravelsApp.raise(base, "a~fork1", "Word", "\"other\"");
    client.event("durable/activityAsked");
    client.ask("durable/answerActivity", "{\"instanceId\":\"a~fork1\",\"eventId\":3,\"result\":7}");
    assertThat(output("a~fork1")).isEqualTo("Completed \"other27\"");
  }
}
