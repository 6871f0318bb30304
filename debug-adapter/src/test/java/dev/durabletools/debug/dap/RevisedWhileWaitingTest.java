package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that are built anew while an orchestration waits: its next turn runs the new code. */
@Timeout(300)
final class RevisedWhileWaitingTest {
  private final Map<String, byte[]> original = new HashMap<>();
  private RevisedApp app;
  private DapClient client;

  @BeforeEach
  void start() throws Exception {
    app = RevisedApp.copy();
    client = DapClient.start();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    for (String name : original.keySet()) {
      app.build(name, original.get(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void theNextTurnRunsTheNewCodeAndTellsWhereItDiffersFromTheHistory(String mode) throws Exception {
    String base = client.launch(app.app.dir, ",\"mode\":\"" + mode + "\"", app.file);
    String name = "Revised";
    waits(base, "a");
    original.put(name, app.code(name));
    replace(name, RevisedApp.edited(original.get(name), "old ", "new "));
    TravelsApp.raise(base, "a", "Word", "\"word\"");
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a")))
        .isEqualTo("Completed \"new word Hello Tokyo!\"");
    assertThat(client.seen("durable/divergence")).isFalse();

    waits(base, "b");
    replace(name, RevisedApp.edited(original.get(name), "\u0005Hello", "\u0005Howdy"));
    TravelsApp.raise(base, "b", "Word", "\"word\"");
    JsonObject found = client.event("durable/divergence");
    assertThat(found.get("instanceId").getAsString()).isEqualTo("b");
    assertThat(found.get("kind").getAsString()).isEqualTo("name");
    assertThat(found.getAsJsonObject("expected").get("name").getAsString()).isEqualTo("Hello");
    assertThat(found.getAsJsonObject("actual").get("name").getAsString()).isEqualTo("Howdy");
    JsonObject location = found.getAsJsonObject("location");
    assertThat(Path.of(location.get("file").getAsString())).isEqualTo(app.file);
    assertThat(location.get("line").getAsInt()).isEqualTo(app.line("first"));
  }

  /** A class that is replaced, though by the same code, costs every session its thread. */
  @Test
  void aStepOverAnAwaitEndsOnTheNextLineOnceThoughTheSessionIsEvicted() throws Exception {
    String base = client.launch(app.app.dir, "", app.file, app.line("event"));
    RevisedApp.start(base, "a");
    int thread = client.stopped("breakpoint");
    String before = context(thread);
    client.run("next", thread);
    original.put("Hello", app.code("Hello"));
    replace("Hello", original.get("Hello"));
    TravelsApp.raise(base, "a", "Word", "\"word\"");
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("last"));
    assertThat(client.local(thread, "word")).isEqualTo("\"word\"");
    assertThat(context(thread)).as("another run").isNotEqualTo(before);
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("returns"));
    client.run("continue", thread);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a")))
        .isEqualTo("Completed \"old word Hello Tokyo!\"");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  /** What its lines are counted from is the same, what they are numbered is not. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aStepOverAnAwaitEndsBehindItThoughLinesAreAddedBeforeIt(String mode) throws Exception {
    String more = ",\"hotCodeReplace\":\"auto\",\"mode\":\"" + mode + "\"";
    String base = client.launch(app.app.dir, more, app.file, app.line("event"));
    RevisedApp.start(base, "a");
    int thread = client.stopped("breakpoint");
    client.setBreakpoints(app.file);
    client.run("next", thread);
    TravelsApp.awaitHistory(base, "a", "OrchestratorCompleted");
    app.addBeforeEvent("        int more = name.length();\n        int most = more + 1;\n");
    client.event("hotcodereplace", body -> body.get("changeType").getAsString().equals("END"));
    TravelsApp.raise(base, "a", "Word", "\"word\"");
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("last"));
    assertThat(client.local(thread, "word")).isEqualTo("\"word\"");
    assertThat(client.local(thread, "most")).isEqualTo("13");
    client.run("continue", thread);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a")))
        .isEqualTo("Completed \"old word Hello Tokyo!\"");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  private String context(int thread) throws Exception {
    int frame = client.top(thread).get("id").getAsInt();
    return client
        .ask(
            "evaluate",
            "{\"frameId\":" + frame + ",\"expression\":\"System.identityHashCode(ctx)\"}")
        .get("result")
        .getAsString();
  }

  private static void waits(String base, String instance) throws Exception {
    RevisedApp.start(base, instance);
    TravelsApp.awaitHistory(base, instance, "TaskCompleted");
  }

  private void replace(String name, byte[] code) throws Exception {
    app.build(name, code);
    assertThat(client.ask("redefineClasses", "{}").getAsJsonArray("changedClasses").toString())
        .isEqualTo("[\"com.function." + name + "\"]");
  }
}
