package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample under the debugger, with its real worker, over the real process. */
@Timeout(300)
final class QuickstartTest {
  static final String DONE = "Completed [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]";

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
  void theBreakpointInHelloStopsThreeTimes(String mode) throws Exception {
    int line = app.line("Hello", "return ");
    Path hello = app.source("Hello");
    String base = client.launch(app.dir, ",\"mode\":\"" + mode + "\"", hello, line);
    JsonObject changed = client.event("breakpoint", any -> true).getAsJsonObject("breakpoint");
    assertThat(changed.get("verified").getAsBoolean()).isTrue();
    URI status = QuickstartApp.start(base);
    for (String city : List.of("Tokyo", "Seattle", "London")) {
      int thread = client.stopped("breakpoint");
      assertThat(client.line(thread)).isEqualTo(line);
      assertThat(client.local(thread, "name")).contains(city);
      assertThat(QuickstartApp.statusCode(status)).isEqualTo(202);
      client.run("continue", thread);
    }
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
    client.ask("disconnect", "{}");
    assertThat(client.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(client.order().subList(0, 2))
        .containsExactly("response initialize", "event initialized");
    assertThat(client.order().indexOf("response launch"))
        .isLessThan(client.order().indexOf("event durable/hostStarted"));
  }

  @Test
  void stepOverAnAwaitStopsOnTheNextLineOnceInTheSameThread() throws Exception {
    int first = app.line("HelloOrchestrator", "callActivity(");
    Path orchestrator = app.source("HelloOrchestrator");
    String base = client.launch(app.dir, "", orchestrator, first);
    URI status = QuickstartApp.start(base);
    int thread = client.stopped("breakpoint");
    assertThat(client.line(thread)).isEqualTo(first);
    assertThat(client.order())
        .as("an editor takes a thread that starts after its stop for one that runs")
        .containsSubsequence("event thread", "event stopped");
    client.setBreakpoints(orchestrator);
    for (int step = 1; step <= 3; step++) {
      client.run("next", thread);
      assertThat(client.stopped("step")).isEqualTo(thread);
      assertThat(client.line(thread)).isEqualTo(first + step);
      assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size " + step + ")");
    }
    // Out of the orchestrator's own frame there is nothing to stop in.
    client.run("next", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
  }

  @Test
  void aStepAtTheEndOfAnActivityRunsOnToTheNextBreakpoint() throws Exception {
    int line = app.line("Hello", "return ");
    String base = client.launch(app.dir, "", app.source("Hello"), line);
    URI status = QuickstartApp.start(base);
    for (String command : List.of("next", "stepIn", "next")) {
      int thread = client.stopped("breakpoint");
      assertThat(client.line(thread)).isEqualTo(line);
      client.run(command, thread);
    }
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
  }

  @Test
  void pauseShowsWhereAnOrchestrationWaits() throws Exception {
    int line = app.line("Hello", "return ");
    String base = client.launch(app.dir, "", app.source("Hello"), line);
    URI status = QuickstartApp.start(base);
    int activity = client.stopped("breakpoint");
    int orchestration = threadNamed("HelloOrchestrator ");
    assertThat(client.line(orchestration))
        .isEqualTo(app.line("HelloOrchestrator", "callActivity("));
    client.run("pause", orchestration);
    assertThat(client.stopped("pause")).isEqualTo(orchestration);
    JsonObject label = client.stack(orchestration).get(0).getAsJsonObject();
    JsonObject user = client.stack(orchestration).get(1).getAsJsonObject();
    assertThat(label.get("presentationHint").getAsString()).isEqualTo("label");
    assertThat(user.get("line").getAsInt())
        .isEqualTo(app.line("HelloOrchestrator", "callActivity("));
    client.setBreakpoints(app.source("Hello"));
    client.run("next", orchestration);
    client.run("continue", activity);
    assertThat(client.stopped("step")).isEqualTo(orchestration);
    assertThat(client.line(orchestration))
        .isEqualTo(app.line("HelloOrchestrator", "callActivity(") + 1);
    client.run("continue", orchestration);
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
  }

  @Test
  void theWholeAppStandsStillWhenAsked() throws Exception {
    int line = app.line("Hello", "return ");
    String base = client.launch(app.dir, ",\"suspendAll\":true", app.source("Hello"), line);
    URI status = QuickstartApp.start(base);
    for (int stop = 0; stop < 3; stop++) {
      JsonObject stopped = client.event("stopped");
      assertThat(stopped.get("allThreadsStopped").getAsBoolean()).isTrue();
      assertThat(QuickstartApp.statusCode(status)).isEqualTo(202);
      JsonObject answer =
          client.ask("continue", "{\"threadId\":" + stopped.get("threadId").getAsInt() + "}");
      assertThat(answer.get("allThreadsContinued").getAsBoolean()).isTrue();
    }
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
  }

  @Test
  void nothingIsLeftWhenTheEditorDies() throws Exception {
    client.launch(app.dir, "", app.source("Hello"), 1);
    List<ProcessHandle> children = client.process.descendants().toList();
    assertThat(children).isNotEmpty();
    client.process.getOutputStream().close();
    assertThat(client.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle child : children) {
      child.onExit().get(5, TimeUnit.SECONDS);
    }
    assertThat(client.temporary).isDirectoryNotContaining("glob:**durable-worker*");
  }

  private int threadNamed(String prefix) throws Exception {
    for (var thread : client.ask("threads", "{}").getAsJsonArray("threads")) {
      if (thread.getAsJsonObject().get("name").getAsString().startsWith(prefix)) {
        return thread.getAsJsonObject().get("id").getAsInt();
      }
    }
    throw new AssertionError(prefix);
  }
}
