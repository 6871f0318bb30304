package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Steps that leave their thread: over awaits, into activities and children, and back. The same
 * stops whether a waiting orchestration keeps its thread or unwinds.
 */
@Timeout(300)
final class StepsAcrossTest {
  private static final String BEGIN =
      """
      package com.function;

      import com.microsoft.azure.functions.HttpMethod;
      import com.microsoft.azure.functions.HttpRequestMessage;
      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.azure.functions.annotation.HttpTrigger;
      import com.microsoft.durabletask.azurefunctions.DurableClientContext;
      import com.microsoft.durabletask.azurefunctions.DurableClientInput;

      public class Begin {
          @FunctionName("Begin")
          public String run(
                  @HttpTrigger(name = "request", methods = HttpMethod.GET, route = "begin") HttpRequestMessage<String> request,
                  @DurableClientInput(name = "durable") DurableClientContext durable) {
              return start(durable); // begins
          }

          private static String start(DurableClientContext durable) {
              return durable.getClient().scheduleNewOrchestrationInstance("HelloOrchestrator"); // starts
          }
      }
      """;

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

  private String launch(String mode, String className, int line) throws Exception {
    return client.launch(app.dir, ",\"mode\":\"" + mode + "\"", app.source(className), line);
  }

  private String where(int thread) throws Exception {
    JsonObject top = client.top(thread);
    String file = top.getAsJsonObject("source").get("name").getAsString().replace(".java", "");
    return file + ":" + (top.get("line").getAsInt());
  }

  /** Steps and tells where it ends, and whether in the same thread. */
  private String step(String command, int thread) throws Exception {
    client.run(command, thread);
    int stopped = client.stopped("step");
    return where(stopped) + (stopped == thread ? "" : " elsewhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void stepOverAnAwaitStopsOnTheNextLineOnceInTheSameThread(String mode) throws Exception {
    int first = app.line("HelloOrchestrator", "callActivity(");
    Path orchestrator = app.source("HelloOrchestrator");
    String base = launch(mode, "HelloOrchestrator", first);
    URI status = QuickstartApp.start(base);
    int thread = client.stopped("breakpoint");
    client.setBreakpoints(orchestrator);
    List<String> stops = new ArrayList<>();
    for (int step = 1; step <= 3; step++) {
      stops.add(step("next", thread));
      assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size " + step + ")");
    }
    assertThat(stops)
        .containsExactly(
            "HelloOrchestrator:" + (first + 1),
            "HelloOrchestrator:" + (first + 2),
            "HelloOrchestrator:" + (first + 3));
    client.run("next", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(QuickstartTest.DONE);
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  /** A step passes by what the unwinding runs; a breakpoint there does not. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aStepOverAnAwaitInATryEndsBehindItOnce(String mode) throws Exception {
    TravelsApp travels = TravelsApp.copy();
    String more = ",\"start\":{\"orchestrator\":\"Catches\",\"instanceId\":\"a\"}";
    int await = travels.line("catches: await");
    client.launch(travels.dir(), ",\"mode\":\"" + mode + "\"" + more, travels.file, await);
    int thread = client.stopped("breakpoint");
    client.setBreakpoints(travels.file);
    assertThat(step("next", thread)).isEqualTo("Travels:" + travels.line("catches: catch"));
    assertThat(step("next", thread)).isEqualTo("Travels:" + travels.line("catches: failed"));
    assertThat(client.local(thread, "told")).isEqualTo("\"\"");
    client.setBreakpoints(travels.file, await);
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    int last = travels.line("catches: finally");
    client.setBreakpoints(travels.file, last);
    client.run("next", thread);
    if (mode.equals("replay")) {
      // In the run that unwinds.
      assertThat(client.stopped("breakpoint")).isEqualTo(thread);
      assertThat(client.line(thread)).isEqualTo(last);
    } else {
      assertThat(client.stopped("step")).isEqualTo(thread);
      assertThat(client.line(thread)).isEqualTo(travels.line("catches: got"));
    }
  }

  @ParameterizedTest
  @CsvSource({"live, next", "replay, next", "live, stepIn", "replay, stepIn", "live, stepOut"})
  void aStepOverTheEndOfAnExecutionStopsInTheNextOne(String mode, String step) throws Exception {
    TravelsApp travels = TravelsApp.copy();
    String more = ",\"start\":{\"orchestrator\":\"Anew\",\"instanceId\":\"a\"}";
    String base =
        client.launch(
            travels.dir(),
            ",\"mode\":\"" + mode + "\"" + more,
            travels.file,
            travels.line("anew: again"));
    int thread = client.stopped("breakpoint");
    client.setBreakpoints(travels.file);
    assertThat(step(step, thread)).isEqualTo("Travels:" + travels.line("anew: first"));
    client.run("continue", thread);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a"))).isEqualTo("Completed 7");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void stepIntoACallLandsInTheActivityAndStepOutComesBack(String mode) throws Exception {
    int first = app.line("HelloOrchestrator", "callActivity(");
    int inHello = app.line("Hello", "return ");
    String base = launch(mode, "HelloOrchestrator", first);
    URI status = QuickstartApp.start(base);
    int thread = client.stopped("breakpoint");
    client.setBreakpoints(app.source("HelloOrchestrator"));
    for (String back : List.of("stepOut", "next", "stepIn")) {
      client.run("stepIn", thread);
      int activity = client.stopped("step");
      assertThat(activity).isNotEqualTo(thread);
      // The sample's activity logs before it returns.
      while (client.line(activity) < inHello) {
        assertThat(step("next", activity)).startsWith("Hello:");
      }
      client.run(back, activity);
      assertThat(client.stopped("step")).isEqualTo(thread);
      assertThat(where(thread)).isEqualTo("HelloOrchestrator:" + first);
      assertThat(step("next", thread)).isEqualTo("HelloOrchestrator:" + ++first);
    }
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(QuickstartTest.DONE);
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void stepIntoOneOfManyCallsLandsInThatOne(String mode) throws Exception {
    int call = app.line("ParallelOrchestrator", "callActivity(");
    URI status =
        QuickstartApp.start(launch(mode, "ParallelOrchestrator", call), "ParallelOrchestrator");
    int thread = client.stopped("breakpoint");
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    client.setBreakpoints(app.source("ParallelOrchestrator"));
    client.run("stepIn", thread);
    int activity = client.stopped("step");
    assertThat(client.stack(activity).toString()).contains("callActivity Hello (#1)");
    client.run("continue", activity);
    assertThat(QuickstartApp.output(status)).startsWith("Completed");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"live, next", "replay, next", "live, stepOut", "replay, stepIn"})
  void stepIntoAChildLandsOnItsFirstLineAndItsEndComesBack(String mode, String back)
      throws Exception {
    int call = app.line("ParentOrchestrator", "callSubOrchestrator(");
    String base = launch(mode, "ParentOrchestrator", call);
    URI status = QuickstartApp.start(base, "ParentOrchestrator");
    int parent = client.stopped("breakpoint");
    client.setBreakpoints(app.source("ParentOrchestrator"));
    client.run("stepIn", parent);
    int child = client.stopped("step");
    assertThat(child).isNotEqualTo(parent);
    assertThat(where(child))
        .isEqualTo("HelloOrchestrator:" + app.line("HelloOrchestrator", "new ArrayList<>()"));
    assertThat(rows(child))
        .endsWith(
            "callSubOrchestrator HelloOrchestrator (#0)",
            "ParentOrchestrator:" + call,
            "started by DurableFunctionsHttpStart",
            "DurableFunctionsHttpStart:"
                + app.line("DurableFunctionsHttpStart", "scheduleNewOrchestrationInstance("));
    int end = app.line("HelloOrchestrator", "return greetings");
    while (client.line(child) < end) {
      assertThat(step("next", child)).startsWith("HelloOrchestrator:").doesNotContain("elsewhere");
    }
    client.run(back, child);
    assertThat(client.stopped("step")).isEqualTo(parent);
    assertThat(where(parent))
        .isEqualTo("ParentOrchestrator:" + app.line("ParentOrchestrator", "answer.await()"));
    client.run("continue", parent);
    assertThat(QuickstartApp.output(status)).startsWith("Completed");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void theStackOfAnActivityHasTheMethodsThatLedToItsCall(String mode) throws Exception {
    SumsApp sums = SumsApp.copy("sums");
    int await = sums.line("SumOrchestrator", "asked: await");
    Path source = sums.file("SumOrchestrator");
    String base = client.launch(sums.app.dir, ",\"mode\":\"" + mode + "\"", source, await);
    URI status = QuickstartApp.start(base, "Mixed");
    int orchestrator = client.stopped("breakpoint");
    client.setBreakpoints(source);
    client.run("stepIn", orchestrator);
    int activity = client.stopped("step");
    assertThat(rows(activity))
        .endsWith(
            "callActivity Sum (#5)",
            "SumOrchestrator:" + await,
            "SumOrchestrator:" + sums.line("SumOrchestrator", "mixed: helper"),
            "started by DurableFunctionsHttpStart",
            "DurableFunctionsHttpStart:"
                + sums.app.line("DurableFunctionsHttpStart", "scheduleNewOrchestrationInstance("));
    client.run("continue", activity);
    assertThat(QuickstartApp.output(status)).startsWith("Completed");
  }

  @Test
  void theStackOfAnActivityHasTheMethodsThatLedToTheStart() throws Exception {
    QuickstartApp begins = QuickstartApp.copy("begins");
    Files.writeString(begins.source("Begin"), BEGIN);
    int line = begins.line("Hello", "return ");
    String base = client.launch(begins.dir, "", begins.source("Hello"), line);
    String id = TravelsApp.get(base + "/api/begin");
    int activity = client.stopped("breakpoint");
    assertThat(rows(activity))
        .endsWith(
            "started by Begin",
            "Begin:" + begins.line("Begin", "// starts"),
            "Begin:" + begins.line("Begin", "// begins"));
    client.setBreakpoints(begins.source("Hello"));
    client.run("continue", activity);
    assertThat(QuickstartApp.output(TravelsApp.status(base, id))).startsWith("Completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void theStackOfAnActivityLeadsToTheClientFunction(String mode) throws Exception {
    int line = app.line("Hello", "return ");
    String base = launch(mode, "Hello", line);
    URI status = QuickstartApp.start(base, "ParentOrchestrator");
    int activity = client.stopped("breakpoint");
    assertThat(rows(activity))
        .startsWith("Hello:" + line)
        .endsWith(
            "callActivity Hello (#0)",
            "HelloOrchestrator:" + app.line("HelloOrchestrator", "callActivity("),
            "callSubOrchestrator HelloOrchestrator (#0)",
            "ParentOrchestrator:" + app.line("ParentOrchestrator", "callSubOrchestrator("),
            "started by DurableFunctionsHttpStart",
            "DurableFunctionsHttpStart:"
                + app.line("DurableFunctionsHttpStart", "scheduleNewOrchestrationInstance("));
    var rows = client.stack(activity);
    var starter = rows.get(rows.size() - 1).getAsJsonObject().get("id");
    assertThat(client.refused("evaluate", "{\"frameId\":" + starter + ",\"expression\":\"1\"}"))
        .isEqualTo("This row only shows a line; it has no variables and runs no expressions.");
    client.setBreakpoints(app.source("Hello"));
    client.run("continue", activity);
    assertThat(QuickstartApp.output(status)).startsWith("Completed");
  }

  /** Lines of files, and labels. */
  private List<String> rows(int thread) throws Exception {
    List<String> rows = new ArrayList<>();
    for (var each : client.stack(thread)) {
      JsonObject row = each.getAsJsonObject();
      boolean label = row.get("presentationHint").getAsString().equals("label");
      rows.add(
          label
              ? row.get("name").getAsString()
              : row.getAsJsonObject("source").get("name").getAsString().replace(".java", "")
                  + ":"
                  + row.get("line"));
    }
    return rows;
  }
}
