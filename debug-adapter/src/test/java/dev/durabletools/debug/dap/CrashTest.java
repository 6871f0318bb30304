package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that dies while it is debugged: the next one takes over, breakpoints and all. */
@Timeout(300)
final class CrashTest {
  private DapClient client;
  private QuickstartApp app;
  private Path crashed;

  @BeforeEach
  void start() throws Exception {
    app = QuickstartApp.copy("crash");
    crashed = app.dir.resolve("target/crashed");
    Files.deleteIfExists(crashed);
    Path hello = app.source("Hello");
    int line = app.line("Hello", "return ");
    List<String> lines = new java.util.ArrayList<>(Files.readAllLines(hello));
    if (lines.stream().noneMatch(text -> text.contains("halt"))) {
      lines.add(line - 1, "    if (new java.io.File(\"" + crashed + "\").mkdirs()) {");
      lines.add(line, "      Runtime.getRuntime().halt(3);");
      lines.add(line + 1, "    }");
      Files.write(hello, lines);
    }
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void breakpointsHoldInTheNextJvm() throws Exception {
    Path hello = app.source("Hello");
    int halt = app.line("Hello", "halt(3)");
    int greeting = app.line("Hello", "return ");
    String base = client.launch(app.dir, "", hello, halt, greeting);
    verified(2);
    URI status = QuickstartApp.start(base);
    int dying = client.stopped("breakpoint");
    assertThat(client.line(dying)).isEqualTo(halt);
    List<ProcessHandle> workers = client.process.children().toList();
    client.run("stepOut", dying);
    client.event("output", body -> body.get("output").getAsString().contains("exit code 3"));
    told("the step out of its activity was lost with the app's process; set a breakpoint behind");
    client.event("thread", body -> body.get("threadId").getAsInt() == dying);
    verified(2);
    for (String city : List.of("Tokyo", "Seattle", "London")) {
      int thread = client.stopped("breakpoint");
      assertThat(client.line(thread)).isEqualTo(greeting);
      assertThat(client.local(thread, "name")).contains(city);
      client.run("continue", thread);
    }
    assertThat(QuickstartApp.output(status))
        .isEqualTo("Completed [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]");
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
    assertThat(client.seen("terminated")).isFalse();
    assertThat(client.errors()).isEmpty();
  }

  @Test
  void aStepInsideAnActivityThatIsLostIsTold() throws Exception {
    Path hello = app.source("Hello");
    String base = client.launch(app.dir, "", hello, app.line("Hello", "halt(3)"));
    URI status = QuickstartApp.start(base);
    int dying = client.stopped("breakpoint");
    client.setBreakpoints(hello);
    client.run("next", dying);
    told("its step was lost with the app's process; set a breakpoint there");
    assertThat(QuickstartApp.output(status)).isEqualTo(QuickstartTest.DONE);
    client.ask("disconnect", "{}");
    assertThat(client.outputs().stream().filter(line -> line.contains("was lost"))).hasSize(1);
  }

  @Test
  void threadsThatAreStoppedEndWithTheirJvm() throws Exception {
    Path hello = app.source("Hello");
    Files.createDirectories(crashed);
    String base = client.launch(app.dir, "", hello, app.line("Hello", "return "));
    URI status = QuickstartApp.start(base);
    for (int jvm = 1; jvm <= 2; jvm++) {
      int dying = client.stopped("breakpoint");
      client.process.children().forEach(ProcessHandle::destroyForcibly);
      client.event(
          "thread",
          body ->
              body.get("threadId").getAsInt() == dying
                  && body.get("reason").getAsString().equals("exited"));
    }
    int next = client.stopped("breakpoint");
    client.setBreakpoints(hello);
    client.run("continue", next);
    assertThat(QuickstartApp.output(status)).isEqualTo(QuickstartTest.DONE);
  }

  private void told(String text) {
    client.event("output", body -> body.get("output").getAsString().contains(text));
  }

  /** The activity that is awaited takes the JVM with it. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aStepOverAnAwaitEndsOnTheNextLineInTheNextJvm(String mode) throws Exception {
    int first = app.line("HelloOrchestrator", "callActivity(");
    Path orchestrator = app.source("HelloOrchestrator");
    String base = client.launch(app.dir, ",\"mode\":\"" + mode + "\"", orchestrator, first);
    URI status = QuickstartApp.start(base);
    int thread = client.stopped("breakpoint");
    client.setBreakpoints(orchestrator);
    client.run("next", thread);
    client.event("output", body -> body.get("output").getAsString().contains("exit code 3"));
    for (int step = 1; step <= 2; step++) {
      assertThat(client.stopped("step")).isEqualTo(thread);
      assertThat(client.line(thread)).isEqualTo(first + step);
      client.run("next", thread);
    }
    assertThat(client.stopped("step")).isEqualTo(thread);
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(QuickstartTest.DONE);
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  /** So many breakpoints become verified. */
  private void verified(int count) {
    for (int i = 0; i < count; i++) {
      client.event("breakpoint", CrashTest::isVerified);
    }
  }

  private static boolean isVerified(JsonObject event) {
    return event.getAsJsonObject("breakpoint").get("verified").getAsBoolean();
  }
}
