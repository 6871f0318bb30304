package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With {@code hardRewind} the past runs in JVMs of its own: static fields are as they were. */
@Timeout(300)
final class HardRewindTest {
  private TravelsApp app;
  private DapClient client;
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

  /** Stops before the second await: what the code does in its first round depends on a static. */
  private int stoppedInTheSecondRound(String more) throws Exception {
    String start = ",\"start\":{\"orchestrator\":\"Marks\",\"instanceId\":\"a\"}";
    int await = app.line("marks: await");
    base = client.launch(app.app.dir, start + more, app.file, await);
    int thread = client.stopped("breakpoint");
    assertThat(client.local(thread, "seen")).isEqualTo("1");
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    return thread;
  }

  private void go(String command, int thread, String reason) throws Exception {
    client.ask(command, "{\"threadId\":" + thread + "}");
    assertThat(client.stopped(reason)).isEqualTo(thread);
  }

  private List<String> told() {
    return client.outputs().stream().filter(line -> line.contains("here and was")).toList();
  }

  private long activities() {
    return client.outputs().stream().filter(line -> line.contains("activity ran")).count();
  }

  /** Line and what depends on the static field. */
  private String place(int thread) throws Exception {
    List<String> place = new ArrayList<>(List.of("" + client.line(thread)));
    for (String name : List.of("before", "total", "round", "seen")) {
      place.add(name + "=" + client.local(thread, name));
    }
    return String.join(" ", place);
  }

  /** What is in scope on all lines after the first two. */
  private String line(int thread) throws Exception {
    return client.line(thread) + " total=" + client.local(thread, "total");
  }

  @Test
  void withoutItAnotherRunFindsStaticFieldsAsTheyAreNow() throws Exception {
    int thread = stoppedInTheSecondRound("");
    String live = client.local(thread, "seen");
    go("stepBack", thread, "step");
    assertThat(client.local(thread, "seen")).isNotEqualTo(live);
    go("stepBack", thread, "step");
    go("next", thread, "step");
    client.event("output", body -> body.get("output").getAsString().startsWith("'seen' is "));
  }

  @Test
  void theWayBackAndForthShowsTheSameStaticFieldsAndLeavesTheAppAlone() throws Exception {
    int thread = stoppedInTheSecondRound(",\"hardRewind\":true");
    List<String> stored = TravelsApp.everything(base);
    String live = place(thread);
    assertThat(live).isEqualTo(app.line("marks: await") + " before=0 total=12 round=2 seen=3");
    String status = "{\"number\":2,\"more\":[\"of 2\",null]}";
    int frame = client.top(thread).get("id").getAsInt();
    assertThat(client.local(frame, "customStatus", 1)).isEqualTo(status);
    go("stepBack", thread, "step");
    assertThat(client.local(thread, "seen")).isEqualTo("3");
    frame = client.top(thread).get("id").getAsInt();
    assertThat(client.local(frame, "customStatus", 1)).isEqualTo(status);
    go("reverseContinue", thread, "breakpoint");
    assertThat(place(thread))
        .isEqualTo(app.line("marks: await") + " before=0 total=10 round=1 seen=1");
    client.ask("restartFrame", "{\"frameId\":" + client.top(thread).get("id") + "}");
    assertThat(client.stopped("restart")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("marks: first"));
    go("next", thread, "step");
    assertThat(client.local(thread, "before")).isEqualTo("0");
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(client.local(thread, "seen")).isEqualTo("1");
    client.run("continue", thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("description").getAsString()).isEqualTo("Live again");
    assertThat(stop.get("threadId").getAsInt()).isEqualTo(thread);
    assertThat(place(thread)).isEqualTo(live);
    assertThat(TravelsApp.everything(base)).isEqualTo(stored);
    assertThat(activities()).isEqualTo(1);
    client.setBreakpoints(app.file);
    client.run("continue", thread);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a"))).isEqualTo("Completed 16");
    sweep();
    assertThat(told()).isEmpty();
    watches();
    assertThat(activities()).isEqualTo(2);
  }

  /** A static field is watched in each of the JVMs, forward and back. */
  private void watches() throws Exception {
    client.ask("durable/replayTo", "{\"instanceId\":\"a\",\"index\":4}");
    int thread = client.stopped("goto");
    client.ask(
        "setDataBreakpoints", "{\"breakpoints\":[{\"dataId\":\"com.function.Travels.marks\"}]}");
    client.run("continue", thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("data breakpoint");
    assertThat(stop.get("text").getAsString()).isEqualTo("marks: 1 → 3");
    assertThat(client.line(thread)).isEqualTo(app.line("marks: write"));
    go("reverseContinue", thread, "data breakpoint");
    assertThat(client.line(thread)).isEqualTo(app.line("marks: write"));
    assertThat(client.local(thread, "round")).isEqualTo("1");
    client.run("continue", thread);
    assertThat(client.event("stopped").get("text").getAsString()).isEqualTo("marks: 0 → 1");
    client.ask("setDataBreakpoints", "{\"breakpoints\":[]}");
    client.ask("durable/leavePast", "{\"instanceId\":\"a\"}");
  }

  /** Forward through the finished instance and back over its last await. */
  private void sweep() throws Exception {
    List<String> stored = TravelsApp.everything(base);
    client.ask("durable/replayTo", "{\"instanceId\":\"a\",\"index\":4}");
    int thread = client.stopped("goto");
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    List<String> there = new ArrayList<>();
    while (client.line(thread) != app.line("marks: last")) {
      there.add(line(thread));
      go("next", thread, "step");
    }
    List<String> back = new ArrayList<>();
    while (back.size() < there.size()) {
      go("stepBack", thread, "step");
      back.add(0, line(thread));
    }
    assertThat(back).isEqualTo(there).hasSizeGreaterThan(4);
    assertThat(TravelsApp.everything(base)).isEqualTo(stored);
    client.ask("durable/leavePast", "{\"instanceId\":\"a\"}");
  }

  @Test
  void whereNoFreshJvmCanBeHadTheInstanceStaysWhereItIs() throws Exception {
    Path options = Files.createTempFile(Path.of("target").toAbsolutePath(), "jvm", ".options");
    Files.writeString(options, "+UseSerialGC");
    int thread =
        stoppedInTheSecondRound(",\"hardRewind\":true,\"vmArgs\":[\"-XX:Flags=" + options + "\"]");
    String live = line(thread);
    go("stepBack", thread, "step");
    Files.delete(options);
    // Some have been started ahead of time.
    String before = "";
    JsonObject stop = null;
    while (stop == null || stop.get("reason").getAsString().equals("step")) {
      before = line(thread);
      client.ask("stepBack", "{\"threadId\":" + thread + "}");
      stop = client.event("stopped");
      assertThat(stop.get("threadId").getAsInt()).isEqualTo(thread);
    }
    assertThat(stop.get("description").getAsString())
        .startsWith("No replay: a fresh JVM cannot be started (worker: ")
        .doesNotContain("\n");
    assertThat(line(thread)).isEqualTo(before);
    Files.writeString(options, "+UseSerialGC");
    go("stepBack", thread, "step");
    assertThat(line(thread)).isNotEqualTo(before);

    List<ProcessHandle> jvms = client.process.children().toList();
    ProcessHandle own =
        jvms.stream()
            .min(Comparator.comparing(each -> each.info().startInstant().orElse(Instant.MAX)))
            .orElseThrow();
    jvms.stream().filter(each -> !each.equals(own)).forEach(ProcessHandle::destroyForcibly);
    stop = client.event("stopped");
    assertThat(stop.get("description").getAsString()).startsWith("No replay: its JVM has ended");
    assertThat(stop.get("threadId").getAsInt()).isEqualTo(thread);
    assertThat(line(thread)).isEqualTo(live);
    go("stepBack", thread, "step");

    List<ProcessHandle> left = client.process.children().toList();
    assertThat(left).contains(own).hasSizeGreaterThan(1);
    client.process.destroyForcibly();
    for (ProcessHandle each : left) {
      assertThat(each.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  @Test
  void aHistoryIsReplayedInAFreshJvmEachTime() throws Exception {
    QuickstartApp quickstart = QuickstartApp.copy("quickstart");
    Path history = Path.of("runtime/src/test/resources/histories/own-export.jsonl");
    String more = ",\"hardRewind\":true,\"history\":\"" + history.toAbsolutePath() + "\"";
    client.launch(quickstart.dir, more, quickstart.source("HelloOrchestrator"));
    int thread = client.stopped("entry");
    int first = client.line(thread);
    go("next", thread, "step");
    go("stepBack", thread, "step");
    assertThat(client.line(thread)).isEqualTo(first);
    client.ask("disconnect", "{}");
    assertThat(client.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(client.errors()).isEmpty();
  }
}
