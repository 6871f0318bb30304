package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Going through histories event by event: of an instance that lives, has finished or has failed.
 * After each of these walks the store is what it was.
 */
@Timeout(300)
final class EventStepsTest {
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

  private void launch(String mode, String orchestrator, int... lines) throws Exception {
    String start = ",\"start\":{\"orchestrator\":\"" + orchestrator + "\",\"instanceId\":\"a\"}";
    base = client.launch(app.app.dir, ",\"mode\":\"" + mode + "\"" + start, app.file, lines);
  }

  private long activities() {
    return client.outputs().stream().filter(line -> line.contains("activity ran")).count();
  }

  private JsonArray targets(int line) throws Exception {
    return client
        .ask("gotoTargets", "{\"source\":{\"path\":\"" + app.file + "\"},\"line\":" + line + "}")
        .getAsJsonArray("targets");
  }

  private static List<String> labels(JsonArray targets) {
    List<String> labels = new ArrayList<>();
    targets.forEach(each -> labels.add(each.getAsJsonObject().get("label").getAsString()));
    return labels;
  }

  private void go(int thread, JsonElement target) throws Exception {
    client.ask(
        "goto",
        "{\"threadId\":" + thread + ",\"targetId\":" + target.getAsJsonObject().get("id") + "}");
    assertThat(client.stopped("goto")).isEqualTo(thread);
  }

  private void stepEvent(int thread, boolean back) throws Exception {
    client.ask("durable/stepEvent", "{\"threadId\":" + thread + ",\"back\":" + back + "}");
  }

  /** Line of the innermost frame of the user, and a local in it. */
  private String place(int thread, String local) throws Exception {
    for (JsonElement each : client.stack(thread)) {
      JsonObject frame = each.getAsJsonObject();
      if (frame.has("source") && frame.getAsJsonObject("source").has("path")) {
        return frame.get("line").getAsInt()
            + " "
            + client.local(frame.get("id").getAsInt(), local, 0);
      }
    }
    throw new AssertionError("no frame of the user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void runsToAnEventOfTheLineAndStepsByEventsInBothModes(String mode) throws Exception {
    launch(mode, "Loop", app.line("loop: last"));
    int thread = client.stopped("breakpoint");
    List<String> before = TravelsApp.everything(base);
    int await = app.line("loop: await");
    JsonArray targets = targets(await);
    assertThat(labels(targets))
        .containsExactly(
            "Event 2: TaskScheduled Double",
            "Event 3: OrchestratorCompleted",
            "Event 4: OrchestratorStarted",
            "Event 5: TaskCompleted",
            "Event 6: TaskScheduled Double",
            "Event 7: OrchestratorCompleted",
            "Event 8: OrchestratorStarted",
            "Event 9: TaskCompleted",
            "Event 10: TaskScheduled Double",
            "Event 11: OrchestratorCompleted",
            "Event 12: OrchestratorStarted",
            "Event 13: TaskCompleted");
    assertThat(labels(targets(1))).isEqualTo(labels(targets));
    targets = targets(await);
    go(thread, targets.get(7));
    assertThat(place(thread, "total")).isEqualTo(await + " 2");
    stepEvent(thread, false);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(place(thread, "total")).isEqualTo(await + " 6");
    for (int i = 0; i < 5; i++) {
      stepEvent(thread, true);
      assertThat(client.stopped("step")).isEqualTo(thread);
    }
    assertThat(place(thread, "total")).isEqualTo(await + " 0");
    assertThat(client.refused("goto", "{\"threadId\":" + thread + ",\"targetId\":999999}"))
        .isEqualTo("There is no target 999999; ask for 'gotoTargets' again.");
    client.run("reverseContinue", thread);
    assertThat(client.stopped("entry")).isEqualTo(thread);
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    client.ask("restartFrame", "{\"frameId\":" + client.top(thread).get("id").getAsInt() + "}");
    assertThat(client.stopped("restart")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("loop: first"));
    client.ask("durable/leavePast", "{\"instanceId\":\"a\"}");
    assertThat(client.event("stopped").get("description").getAsString()).isEqualTo("Live again");
    assertThat(client.line(thread)).isEqualTo(app.line("loop: last"));
    assertThat(TravelsApp.everything(base)).isEqualTo(before);
    assertThat(activities()).isEqualTo(3);
    client.run("continue", thread);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a"))).isEqualTo("Completed 12");
    assertThat(client.refused("durable/leavePast", "{\"instanceId\":\"a\"}"))
        .isEqualTo("Instance a is not in its past.");
  }

  @ParameterizedTest
  @CsvSource({
    "Loop,  loop: first,  loop: await,  loop: last",
    "Fails, fails: first, fails: first, fails: last",
    // The SDK refuses the second end of a function without a result.
    "Ends,  ends: first,  ends: first,  ends: last",
  })
  void opensAnInstanceThatHasEndedAndLeavesItAsItWas(
      String orchestrator, String first, String word, String end) throws Exception {
    launch("live", orchestrator);
    QuickstartApp.output(TravelsApp.status(base, "a"));
    List<String> before = TravelsApp.everything(base);
    long ran = activities();
    JsonArray events =
        client
            .ask("durable/history", "{\"instanceId\":\"a\",\"sources\":true}")
            .getAsJsonArray("events");
    assertThat(events.get(5).getAsJsonObject().getAsJsonObject("source").toString())
        .isEqualTo("{\"path\":\"" + app.file + "\",\"line\":" + app.line(word) + "}");
    client.ask("durable/replayTo", "{\"instanceId\":\"a\",\"index\":0}");
    int thread = client.stopped("goto");
    // The code is given all but the start of the history and its last two records.
    int given = events.size() - 4;
    List<Integer> there = new ArrayList<>(List.of(userLine(thread)));
    for (int i = 0; i < given; i++) {
      there.add(lineAfterStep(thread, false));
    }
    assertThat(lineAfterStep(thread, false)).isEqualTo(app.line(end));
    int last = events.size() - 3;
    client.ask("durable/replayTo", "{\"instanceId\":\"a\",\"index\":" + last + "}");
    assertThat(client.stopped("goto")).isEqualTo(thread);
    List<Integer> back = new ArrayList<>(List.of(userLine(thread)));
    for (int i = 0; i < given; i++) {
      back.add(0, lineAfterStep(thread, true));
    }
    assertThat(back).isEqualTo(there).startsWith(app.line(first)).doesNotContain(0);
    assertThat(lineAfterStep(thread, true)).isEqualTo(app.line(first));
    assertThat(TravelsApp.everything(base)).isEqualTo(before);
    assertThat(activities()).isEqualTo(ran);
    client.ask("durable/leavePast", "{\"instanceId\":\"a\"}");
    assertThat(
            client
                .event("thread", it -> it.get("reason").getAsString().equals("exited"))
                .get("threadId")
                .getAsInt())
        .isEqualTo(thread);
    // The hub was held while the past was shown, and goes on now.
    assertThat(QuickstartApp.output(QuickstartApp.start(base, "Loop"))).isEqualTo("Completed 12");
  }

  @Test
  void aTargetIsOneOfItsOwnInstanceAlone() throws Exception {
    launch("live", "Loop", app.line("double: first"));
    String notJava = "Only orchestrations jump";
    int activity = client.stopped("breakpoint");
    assertThat(
            client.refused(
                "gotoTargets", "{\"source\":{\"path\":\"" + app.file + "\"},\"line\":1}"))
        .startsWith(notJava);
    client.setBreakpoints(app.file, app.line("loop: last"));
    client.run("continue", activity);
    int loop = client.stopped("breakpoint");
    JsonElement stale = targets(1).get(0);
    JsonElement target = targets(1).get(0);
    QuickstartApp.start(base, "Loop");
    int other = client.stopped("breakpoint");
    assertThat(refused(other, target))
        .isEqualTo("That is an event of instance a; send the 'threadId' of that.");
    client.setBreakpoints(app.file, app.line("double: first"));
    QuickstartApp.start(base, "Loop");
    assertThat(refused(client.stopped("breakpoint"), target)).startsWith(notJava);
    assertThat(refused(4711, target)).isEqualTo("There is no thread 4711.");
    assertThat(refused(loop, stale)).contains("; ask for 'gotoTargets' again.");
    go(loop, target);
  }

  private String refused(int thread, JsonElement target) throws Exception {
    return client.refused(
        "goto",
        "{\"threadId\":" + thread + ",\"targetId\":" + target.getAsJsonObject().get("id") + "}");
  }

  private int lineAfterStep(int thread, boolean back) throws Exception {
    stepEvent(thread, back);
    assertThat(client.stopped("step")).isEqualTo(thread);
    return userLine(thread);
  }

  private int userLine(int thread) throws Exception {
    for (JsonElement each : client.stack(thread)) {
      JsonObject frame = each.getAsJsonObject();
      if (frame.has("source") && frame.getAsJsonObject("source").has("path")) {
        return frame.get("line").getAsInt();
      }
    }
    return 0;
  }
}
