package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions, hit counts and messages of breakpoints, over the real process. */
@Timeout(300)
final class BreakpointRulesTest {
  private static final String DONE = "Completed 25";

  private DapClient client;
  private SumsApp app;
  private String base;

  @BeforeEach
  void start() throws Exception {
    app = SumsApp.copy("sums");
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private JsonArray set(String className, String... breakpoints) throws Exception {
    return client
        .ask(
            "setBreakpoints",
            "{\"source\":{\"path\":\""
                + app.file(className)
                + "\"},\"breakpoints\":["
                + String.join(",", breakpoints)
                + "]}")
        .getAsJsonArray("breakpoints");
  }

  private String at(String className, String comment, String more) throws Exception {
    return "{\"line\":" + app.line(className, comment) + more + "}";
  }

  private void launch(String more) throws Exception {
    base = client.launch(app.app.dir, more, app.file("Sums"));
  }

  private URI run() throws Exception {
    return QuickstartApp.start(base, "SumOrchestrator");
  }

  private String console() {
    return client
        .event("output", body -> body.get("category").getAsString().equals("console"))
        .get("output")
        .getAsString();
  }

  /** The value of a local at each stop of one orchestration. */
  private List<String> values(String name, int stops) throws Exception {
    URI status = run();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < stops; i++) {
      int thread = client.stopped("breakpoint");
      values.add(client.local(thread, name));
      client.run("continue", thread);
    }
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
    assertThat(client.seenUntaken("stopped")).isFalse();
    return values;
  }

  /** The loop runs for i of 0 to 1, 0 to 3 and 0 to 5. */
  @Test
  void conditionsAreAnyJavaOfTheLineAndHitsAreCountedWhereTheyHold() throws Exception {
    launch("");
    assertStops("\"condition\":\"i == 3\"", "3", "3");
    assertStops("\"condition\":\"isBig(i) && total > 0\"", "4", "5");
    assertStops("\"condition\":\"this.base == 3 && seen.size() == 3\"", "3", "3");
    assertStops(
        "\"condition\":\"seen.stream().anyMatch(s -> s.endsWith(\\\"no 3\\\"))\"", "4", "5");
    assertStops("\"condition\":\"last.equals(\\\"sum 6\\\") && i == 1\"", "1");
    assertStops("\"hitCondition\":\"5\"", "2");
    assertStops("\"hitCondition\":\">= 11\"", "4", "5");
    assertStops("\"hitCondition\":\"% 5\"", "2", "3");
    assertStops("\"condition\":\"i % 2 == 0\",\"hitCondition\":\"< 3\"", "0", "0");
  }

  /** In replay mode each await leaves the block, too, as in Azure. */
  @ParameterizedTest
  @CsvSource({"live, 101 211", "replay, 100 101 201 211"})
  void aFinallyIsOneLineOnEachWayOut(String mode, String totals) throws Exception {
    launch(",\"mode\":\"" + mode + "\"");
    String rule = ",\"condition\":\"total >= 0\",\"hitCondition\":\">= 2\"";
    set("SumOrchestrator", at("SumOrchestrator", "leave: finally", rule));
    URI status = QuickstartApp.start(base, "Leaves");
    for (String total : totals.split(" ")) {
      int thread = client.stopped("breakpoint");
      assertThat(client.local(thread, "total")).isEqualTo(total);
      client.run("continue", thread);
    }
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed 311");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  @Test
  void conditionsOnLinesThatFollowEachOtherStopAtBoth() throws Exception {
    launch("");
    String holds = ",\"condition\":\"total >= 0\"";
    set("Sums", at("Sums", "sum: writes", holds), at("Sums", "sum: last", holds));
    assertStopsAtBoth();
    // Without the conditions the lines begin elsewhere in the code.
    set("Sums", at("Sums", "sum: writes", ""), at("Sums", "sum: last", ""));
    assertStopsAtBoth();
  }

  /** Code that a thread is in stays as it is, so that the condition is worked out beside it. */
  @Test
  void aConditionWithALambdaHoldsThoughItsMethodRunsAndTheConsoleHasUsedOne() throws Exception {
    launch("");
    set("Sums", at("Sums", "sum: loop", ""));
    URI status = run();
    int thread = client.stopped("breakpoint");
    String lambda = "seen.stream().anyMatch(s -> s.endsWith(\\\"no 0\\\"))";
    int frame = client.top(thread).get("id").getAsInt();
    assertThat(
            client
                .ask("evaluate", "{\"expression\":\"" + lambda + "\",\"frameId\":" + frame + "}")
                .get("result")
                .getAsString())
        .isEqualTo("false");
    set("Sums", at("Sums", "sum: loop", ",\"condition\":\"" + lambda + "\""));
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(client.local(thread, "i")).isEqualTo("1");
    set("Sums");
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
    assertThat(client.outputs()).noneMatch(line -> line.contains("failed"));
  }

  private void assertStopsAtBoth() throws Exception {
    URI status = run();
    for (int call = 0; call < 3; call++) {
      for (String comment : List.of("sum: writes", "sum: last")) {
        int thread = client.stopped("breakpoint");
        assertThat(client.line(thread)).isEqualTo(app.line("Sums", comment));
        client.run("continue", thread);
      }
    }
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  private void assertStops(String rule, String... values) throws Exception {
    set("Sums", at("Sums", "sum: loop", "," + rule));
    assertThat(values("i", values.length)).as(rule).containsExactly(values);
  }

  @Test
  void aLogPointWritesAndDoesNotStop() throws Exception {
    launch("");
    String message =
        ",\"condition\":\"i > 3\",\"logMessage\":\"at {i}: {seen.get(i - 1)} \\\\{{total}}\"";
    set("Sums", at("Sums", "sum: loop", message));
    assertThat(values("i", 0)).isEmpty();
    assertThat(console()).isEqualTo("at 4: no 3 {6}\n");
    assertThat(console()).isEqualTo("at 5: no 4 {10}\n");
  }

  @Test
  void aMessageWithoutAValueIsToldOnceAndDoesNotStop() throws Exception {
    launch("");
    set("Sums", at("Sums", "sum: loop", ",\"logMessage\":\"at {i}: {missing}\""));
    assertThat(values("i", 0)).isEmpty();
    assertThat(console())
        .endsWith("message 'at {i}: {missing}' failed: 'missing' is not known here\n");
    set("Sums", at("Sums", "sum: last", ",\"logMessage\":\"the end\""));
    assertThat(values("i", 0)).isEmpty();
    assertThat(console()).isEqualTo("the end\n");
  }

  @Test
  void whatIsNotJavaIsRefusedAtOnce() throws Exception {
    launch("");
    for (String[] each :
        new String[][] {
          {"\"condition\":\"i +\"", "The condition 'i +' is not Java."},
          {"\"logMessage\":\"at {i +}\"", "'i +' in the message is not Java."},
        }) {
      JsonObject answer =
          set("Sums", at("Sums", "sum: loop", "," + each[0])).get(0).getAsJsonObject();
      assertThat(answer.get("verified").getAsBoolean()).isFalse();
      assertThat(answer.get("message").getAsString()).isEqualTo(each[1]);
    }
  }

  @Test
  void aConditionWithoutAValueIsToldOnceAndStops() throws Exception {
    launch("");
    for (String condition : List.of("missing > 1", "seen.get(9) == null", "i")) {
      set(
          "Sums",
          at("Sums", "sum: first", ",\"hitCondition\":\"1\",\"condition\":\"" + condition + "\""));
      URI status = run();
      int thread = client.stopped("breakpoint");
      assertThat(console())
          .startsWith("breakpoint Sums.java:" + app.line("Sums", "sum: first"))
          .contains("condition '" + condition + "' failed: ")
          .endsWith("; stopped here\n");
      set("Sums");
      client.run("continue", thread);
      assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
    }
  }

  @Test
  void aHitCountThatIsNoneIsRefusedWithTheReason() throws Exception {
    launch("");
    for (String count : List.of("often", "0", "% 0")) {
      JsonObject answer =
          set("Sums", at("Sums", "sum: loop", ",\"hitCondition\":\"" + count + "\""))
              .get(0)
              .getAsJsonObject();
      assertThat(answer.get("verified").getAsBoolean()).isFalse();
      assertThat(answer.get("message").getAsString())
          .isEqualTo("The hit count '" + count + "' is none: write 5, >= 5, < 5 or % 5.");
    }
  }

  /** In replay mode the orchestrator runs four times, each time from its first line. */
  @ParameterizedTest
  @CsvSource({"new,1", "every,4", "skip,1"})
  void replaysStopAsTheUserWants(String replays, int stops) throws Exception {
    launch(",\"mode\":\"replay\",\"shadow\":false,\"replayBreakpoints\":\"" + replays + "\"");
    for (String rule : List.of("", ",\"condition\":\"total == 0\"")) {
      set(
          "SumOrchestrator",
          at("SumOrchestrator", rule.isEmpty() ? "run: first" : "run: await", rule));
      assertThat(values("ctx", stops)).hasSize(stops);
    }
  }

  @Test
  void aConditionCannotCallForTheOrchestration() throws Exception {
    launch("");
    set(
        "SumOrchestrator",
        at(
            "SumOrchestrator",
            "run: after",
            ",\"condition\":\"ctx.callActivity(\\\"Sum\\\", 1) == null\""));
    URI status = run();
    int thread = client.stopped("breakpoint");
    assertThat(console()).contains("callActivity()").contains("stopped here");
    client.setBreakpoints(app.file("SumOrchestrator"));
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).startsWith("Completed");
  }
}
