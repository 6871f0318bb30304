package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Breakpoints, forks and other instances beside pasts that run in JVMs of their own. */
@Timeout(300)
final class HardRewindStopsTest {
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

  private void launch(String orchestrator, int... lines) throws Exception {
    String start = ",\"start\":{\"orchestrator\":\"" + orchestrator + "\",\"instanceId\":\"a\"}";
    base = client.launch(app.app.dir, start + ",\"hardRewind\":true", app.file, lines);
  }

  private String output(String id) throws Exception {
    return QuickstartApp.output(TravelsApp.status(base, id));
  }

  private int index(String type, int nth) throws Exception {
    return client.historyIndex("a", type, nth);
  }

  private int past(int index) throws Exception {
    client.ask("durable/replayTo", "{\"instanceId\":\"a\",\"index\":" + index + "}");
    return client.stopped("goto");
  }

  private void breakAt(String comment, String more) throws Exception {
    client.ask(
        "setBreakpoints",
        "{\"source\":{\"path\":\""
            + app.file
            + "\"},\"breakpoints\":[{\"line\":"
            + app.line(comment)
            + more
            + "}]}");
  }

  private void go(String command, int thread, String reason) throws Exception {
    client.ask(command, "{\"threadId\":" + thread + "}");
    assertThat(client.stopped(reason)).isEqualTo(thread);
  }

  private long activities() {
    return client.outputs().stream().filter(line -> line.contains("activity ran")).count();
  }

  @Test
  void breakpointsOfEachKindStopOnTheWayForthAndBackAndAForkGoesOn() throws Exception {
    launch("Loop");
    assertThat(output("a")).isEqualTo("Completed 12");
    List<String> stored = TravelsApp.everything(base);
    int thread = past(index("TaskCompleted", 1));

    breakAt("loop: after", ",\"condition\":\"round == 3\"");
    go("continue", thread, "breakpoint");
    assertThat(client.local(thread, "part")).isEqualTo("6");
    breakAt("loop: after", ",\"condition\":\"java.util.stream.IntStream.of(part).sum() == 2\"");
    go("reverseContinue", thread, "breakpoint");
    assertThat(client.local(thread, "round")).isEqualTo("1");
    breakAt("loop: after", ",\"hitCondition\":\"2\"");
    go("continue", thread, "breakpoint");
    assertThat(client.local(thread, "round")).isEqualTo("3");

    client.setBreakpoints(app.file);
    client.ask("setFunctionBreakpoints", "{\"breakpoints\":[{\"name\":\"Loop\"}]}");
    go("reverseContinue", thread, "function breakpoint");
    assertThat(client.line(thread)).isEqualTo(app.line("loop: first"));
    client.ask("setFunctionBreakpoints", "{\"breakpoints\":[]}");

    breakAt("loop: after", ",\"logMessage\":\"part {part} of {total}\"");
    client.run("continue", thread);
    for (String line : List.of("part 2 of 0\n", "part 4 of 2\n", "part 6 of 6\n")) {
      client.event("output", body -> body.get("output").getAsString().equals(line));
    }
    assertThat(TravelsApp.everything(base)).isEqualTo(stored);
    assertThat(activities()).isEqualTo(3);
    client.setBreakpoints(app.file);
    aForkGoesOnToItsEnd();
  }

  /** With another result; the original stays as it is. */
  private void aForkGoesOnToItsEnd() throws Exception {
    List<String> before = TravelsApp.exported(base, "a");
    int thread = past(index("TaskCompleted", 2));
    client.setBreakpoints(app.file, app.line("loop: after"));
    JsonObject fork =
        client.ask("durable/whatIf", "{\"instanceId\":\"a\",\"result\":40,\"activities\":\"run\"}");
    int forked = client.stopped("breakpoint");
    assertThat(forked).isEqualTo(fork.get("threadId").getAsInt()).isNotEqualTo(thread);
    assertThat(client.local(forked, "part")).isEqualTo("40");
    go("stepBack", forked, "step");
    assertThat(client.line(forked)).isEqualTo(app.line("loop: await"));
    client.setBreakpoints(app.file);
    client.run("continue", forked);
    assertThat(client.event("stopped").get("description").getAsString()).isEqualTo("Live again");
    client.run("continue", forked);
    // 2 + 40 + 6, the last one by the activity itself
    assertThat(output("a~fork1")).isEqualTo("Completed 48");
    assertThat(activities()).isEqualTo(4);
    assertThat(TravelsApp.exported(base, "a")).isEqualTo(before);
  }

  @Test
  void aThrownExceptionStopsInThePastToo() throws Exception {
    launch("Catches");
    assertThat(output("a")).isEqualTo("Completed \"failed ;got 2;\"");
    int thread = past(index("TaskFailed", 1));
    client.ask("setExceptionBreakpoints", "{\"filters\":[\"caught\"]}");
    go("continue", thread, "exception");
    assertThat(client.stack(thread).asList())
        .map(each -> each.getAsJsonObject().get("line").getAsInt())
        .contains(app.line("catches: await"));
    JsonObject thrown = client.ask("exceptionInfo", "{\"threadId\":" + thread + "}");
    assertThat(thrown.get("exceptionId").getAsString()).endsWith("TaskFailedException");
  }

  @Test
  void anotherInstanceStaysWhereItStands() throws Exception {
    launch("Marks", app.line("marks: await"), app.line("loop: after"));
    int one = client.stopped("breakpoint");
    URI status = QuickstartApp.start(base, "Loop");
    int other = client.stopped("breakpoint");
    assertThat(other).isNotEqualTo(one);
    assertThat(client.local(other, "part")).isEqualTo("2");

    go("stepBack", one, "step");
    assertThat(client.line(one)).isEqualTo(app.line("marks: few"));
    assertThat(client.line(other)).isEqualTo(app.line("loop: after"));
    go("stepBack", other, "step");
    assertThat(client.line(other)).isEqualTo(app.line("loop: await"));
    assertThat(client.line(one)).isEqualTo(app.line("marks: few"));
    go("continue", other, "step");
    assertThat(client.line(other)).isEqualTo(app.line("loop: after"));
    assertThat(client.local(other, "part")).isEqualTo("2");

    client.setBreakpoints(app.file);
    client.run("continue", other);
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed 12");
    assertThat(client.line(one)).isEqualTo(app.line("marks: few"));
    client.run("continue", one);
    assertThat(client.event("stopped").get("description").getAsString()).isEqualTo("Live again");
    client.run("continue", one);
    assertThat(output("a")).isEqualTo("Completed 16");
  }
}
