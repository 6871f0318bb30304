package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breakpoints at functions, methods and exceptions, over the real process. */
@Timeout(300)
final class NamedBreakpointsTest {
  private DapClient client;
  private SumsApp app;

  @BeforeEach
  void start() throws Exception {
    app = SumsApp.copy("sums");
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private JsonArray functions(String... breakpoints) throws Exception {
    return client
        .ask("setFunctionBreakpoints", "{\"breakpoints\":[" + String.join(",", breakpoints) + "]}")
        .getAsJsonArray("breakpoints");
  }

  private void stopsAt(String className, String comment) throws Exception {
    stopsAt("function breakpoint", className, comment);
  }

  private void stopsAt(String reason, String className, String comment) throws Exception {
    int thread = client.stopped(reason);
    assertThat(client.line(thread)).isEqualTo(app.line(className, comment));
    client.run("continue", thread);
  }

  @Test
  void functionsStopByTheirNameAndMethodsByTheirs() throws Exception {
    String base = client.launch(app.app.dir, "", app.file("Sums"));
    JsonArray set =
        functions(
            "{\"name\":\"SumOrchestrator\"}",
            "{\"name\":\"Sum\",\"condition\":\"count == 4\"}",
            "{\"name\":\"Sums.isBig\"}",
            "{\"name\":\"Missing.method\"}",
            "{\"name\":\"SumOrchestrator\",\"condition\":\"count +\"}",
            "{\"name\":\" \"}");
    assertThat(set.get(0).getAsJsonObject().get("verified").getAsBoolean()).isTrue();
    JsonObject missing = set.get(3).getAsJsonObject();
    assertThat(missing.get("verified").getAsBoolean()).isFalse();
    assertThat(missing.get("message").getAsString())
        .isEqualTo("No function and no loaded class has the name 'Missing.method' yet.");
    assertThat(set.get(4).toString())
        .contains("\"verified\":false", "The condition 'count +' is not Java.");
    assertThat(set.get(5).toString()).contains("\"verified\":false", "It has no name");
    URI status = QuickstartApp.start(base, "SumOrchestrator");
    stopsAt("SumOrchestrator", "run: first");
    stopsAt("Sums", "sum: first");
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed 25");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  @Test
  void whateverRunsFirstStopsOnEntryAndNothingElseDoes() throws Exception {
    String start = ",\"stopOnEntry\":true,\"start\":{\"orchestrator\":\"SumOrchestrator\"}";
    client.launch(app.app.dir, start, app.file("Sums"), app.line("Sums", "sum: last"));
    int thread = client.stopped("entry");
    assertThat(client.line(thread)).isEqualTo(app.line("SumOrchestrator", "run: first"));
    client.run("continue", thread);
    stopsAt("breakpoint", "Sums", "sum: last");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aCatchThatTakesTheUnwindingOfItsAwaitIsTold(String mode) throws Exception {
    String base = client.launch(app.app.dir, ",\"mode\":\"" + mode + "\"", app.file("Sums"));
    QuickstartApp.start(base, "Swallows");
    JsonObject found = client.event("durable/divergence");
    assertThat(found.get("kind").getAsString()).isEqualTo("unwind");
    assertThat(found.getAsJsonObject("location").get("line").getAsInt())
        .isEqualTo(app.line("SumOrchestrator", "swallows: await"));
  }

  private void exceptions(String filter, String condition) throws Exception {
    client.ask(
        "setExceptionBreakpoints",
        "{\"filters\":[],\"filterOptions\":[{\"filterId\":\""
            + filter
            + "\",\"condition\":\""
            + condition
            + "\"}]}");
  }

  @Test
  void exceptionsStopByTheirClassesAndTellAllCauses() throws Exception {
    String base = client.launch(app.app.dir, "", app.file("Sums"));
    exceptions("uncaught", "IllegalArgumentException, IllegalStateException");
    URI first = QuickstartApp.start(base, "FailingOrchestrator");
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("exception");
    assertThat(stop.get("text").getAsString())
        .isEqualTo("java.lang.IllegalStateException: not caught");
    int thread = stop.get("threadId").getAsInt();
    assertThat(client.line(thread)).isEqualTo(app.line("Sums", "fails: uncaught"));
    JsonObject info = client.ask("exceptionInfo", "{\"threadId\":" + thread + "}");
    assertThat(info.get("exceptionId").getAsString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(info.get("description").getAsString())
        .isEqualTo("not caught\nCaused by java.lang.IllegalArgumentException: caught 1");
    JsonObject inner =
        info.getAsJsonObject("details").getAsJsonArray("innerException").get(0).getAsJsonObject();
    assertThat(inner.get("fullTypeName").getAsString())
        .isEqualTo("java.lang.IllegalArgumentException");
    assertThat(info.getAsJsonObject("details").get("stackTrace").getAsString())
        .isEqualTo(
            "\tat com.function.Sums.fails(Sums.java:" + app.line("Sums", "fails: uncaught") + ")");
    assertThat(inner.get("stackTrace").getAsString())
        .isEqualTo(
            "\tat com.function.Sums.fails(Sums.java:" + app.line("Sums", "fails: caught") + ")");
    exceptions("caught", "java.lang.*, !IllegalArgumentException");
    client.run("continue", thread);
    // The orchestrator catches a RuntimeException, too.
    assertThat(QuickstartApp.output(first)).isEqualTo("Completed -1");
    exceptions("caught", "RuntimeException");
    QuickstartApp.start(base, "FailingOrchestrator");
    int caught = client.stopped("exception");
    assertThat(client.line(caught)).isEqualTo(app.line("Sums", "fails: caught"));
  }
}
