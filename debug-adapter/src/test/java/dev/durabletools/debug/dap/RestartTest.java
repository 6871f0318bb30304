package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Ticks;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The app runs again from its beginning in the same session, and nothing of the last run stays. */
@Timeout(300)
final class RestartTest {
  private static final String START =
      ",\"start\":{\"orchestrator\":\"HelloOrchestrator\",\"instanceId\":\"a\"}";

  private DapClient client;
  private QuickstartApp app;
  private Path hello;
  private int greeting;

  @BeforeEach
  void start() throws Exception {
    app = QuickstartApp.copy("quickstart");
    client = DapClient.start();
    hello = app.source("Hello");
    greeting = app.line("Hello", "return ");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private String output(String base) throws Exception {
    return QuickstartApp.output(TravelsApp.status(base, "a"));
  }

  private String restarted(String arguments) throws Exception {
    client.ask("restart", arguments);
    return client.event("durable/hostStarted").get("baseUrl").getAsString();
  }

  private List<ProcessHandle> workers() {
    return client.process.children().filter(ProcessHandle::isAlive).toList();
  }

  private void goesThroughAllCities(String base, int thread) throws Exception {
    assertThat(client.line(thread)).isEqualTo(greeting);
    client.setBreakpoints(hello);
    client.run("continue", thread);
    assertThat(output(base)).isEqualTo(QuickstartTest.DONE);
    client.setBreakpoints(hello, greeting);
  }

  @Test
  void breakpointsStayAndTheStoreIsFresh() throws Exception {
    client.launch(app.dir, START, hello, greeting);
    int stopped = client.stopped("breakpoint");
    List<ProcessHandle> first = workers();
    assertThat(first).hasSize(1);

    // While it is stopped: the instance of the same id is a new one.
    String base = restarted("{}");
    client.event("thread", event -> ended(event, stopped));
    assertThat(first).noneMatch(ProcessHandle::isAlive);
    goesThroughAllCities(base, client.stopped("breakpoint"));

    // While it runs, twice at once: both are answered when the last one serves.
    int one = client.send("restart", "{}");
    int two = client.send("restart", "{}");
    assertThat(client.response(one).get("success").getAsBoolean()).isTrue();
    assertThat(client.response(two).get("success").getAsBoolean()).isTrue();
    int again = client.stopped("breakpoint");
    assertThat(workers()).hasSize(1);
    goesThroughAllCities(last("durable/hostStarted"), again);

    // With other arguments, of which wrong ones change nothing.
    assertThat(client.refused("restart", "{\"arguments\":{\"nonsense\":1}}"))
        .isEqualTo("launch: unknown argument 'nonsense'; remove or correct it");
    assertThat(client.refused("restart", "{\"arguments\":1}"))
        .isEqualTo("The argument 'arguments' is not an object; correct it.");
    assertThat(workers()).hasSize(1);
    String other =
        "{\"arguments\":{\"cwd\":\""
            + app.dir
            + "\",\"port\":0,\"store\":\"memory\""
            + DapClient.javaHome()
            + "}}";
    restarted(other);
    assertThat(client.ask("durable/instances", "{}").get("total").getAsInt()).isZero();
    assertThat(client.seenUntaken("stopped")).isFalse();

    // A run that cannot begin leaves the session to a better one.
    Path nowhere = app.dir.resolve("nowhere");
    assertThat(client.refused("restart", "{\"arguments\":{\"cwd\":\"" + nowhere + "\"}}"))
        .contains("nowhere")
        .doesNotContain("\n");
    assertThat(workers()).isEmpty();
    assertThat(client.refused("durable/fork", "{\"instanceId\":\"a\"}"))
        .isEqualTo("The app is not running.");
    restarted(other.replace("\"memory\"", "\"memory\"" + START));
    client.stopped("breakpoint");
    assertThat(client.seen("terminated")).isFalse();
    client.ask("disconnect", "{}");
    assertThat(workers()).isEmpty();
    assertThat(client.errors()).isEmpty();
  }

  /** The old run is gone by then; the arguments that worked last are kept. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCancelledBuildLeavesTheSessionToTheNextRestart() throws Exception {
    client.is("\"supportsProgressReporting\":true");
    client.launch(app.dir, START, hello, greeting);
    client.stopped("breakpoint");
    FileTime built = Files.getLastModifiedTime(hello);
    Path wrapper =
        Files.writeString(app.dir.resolve("mvnw"), "#!/bin/sh\nexec tail -f /dev/null\n");
    try {
      Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setLastModifiedTime(hello, FileTime.from(Instant.now()));
      int restart =
          client.send(
              "restart",
              "{\"arguments\":{\"cwd\":\""
                  + app.dir
                  + "\",\"store\":\"memory\""
                  + DapClient.javaHome()
                  + "}}");
      JsonObject build = client.event("progressStart");
      client.ask("cancel", "{\"progressId\":" + build.get("progressId") + "}");
      client.event("progressEnd");
      assertThat(client.response(restart).get("message").getAsString())
          .endsWith("cancelled; start again");
      assertThat(client.process.descendants()).isEmpty();
      assertThat(client.refused("durable/fork", "{\"instanceId\":\"a\"}"))
          .isEqualTo("The app is not running.");
    } finally {
      Files.delete(wrapper);
      Files.setLastModifiedTime(hello, built);
    }
    Path nowhere = app.dir.resolve("nowhere");
    assertThat(client.refused("restart", "{\"arguments\":{\"cwd\":\"" + nowhere + "\"}}"))
        .contains("nowhere");
    String base = restarted("{}");
    goesThroughAllCities(base, client.stopped("breakpoint"));
    assertThat(client.seen("terminated")).isFalse();
  }

  private static boolean ended(JsonObject event, int thread) {
    return event.get("reason").getAsString().equals("exited")
        && event.get("threadId").getAsInt() == thread;
  }

  /** The newest base URL; takes the others, too. */
  private String last(String event) {
    String base = client.event(event).get("baseUrl").getAsString();
    return client.seenUntaken(event) ? last(event) : base;
  }

  /** Nobody but who started a JVM can start it again. */
  @Test
  void anAttachedJvmGoesOnAndIsAttachedToAgain() throws Exception {
    try (PlainApp ticks = new PlainApp(client, freePort(), Ticks.class)) {
      int first = ticks.attach("", ticks.line("ticks: first"));
      int round = Integer.parseInt(client.local(first, "round"));
      client.ask("restart", "{}");
      client.event("thread", event -> ended(event, first));
      int again = client.stopped("breakpoint");
      assertThat(client.line(again)).isEqualTo(ticks.line("ticks: first"));
      assertThat(Integer.parseInt(client.local(again, "round"))).isGreaterThan(round);
      client.event("output", event -> event.toString().contains("Attached again."));

      // With other arguments; wrong ones change nothing.
      assertThat(client.refused("restart", "{\"arguments\":{\"port\":\"x\"}}")).contains("'port'");
      assertThat(ticks.go("next", again)).isEqualTo(ticks.line("ticks: second"));
      client.setBreakpoints(ticks.source);
      String all = "{\"arguments\":{\"port\":" + ticks.port + ",\"showAllThreads\":true}}";
      client.ask("restart", all);
      assertThat(client.ask("threads", "{}").toString()).contains("Signal Dispatcher");
      assertThat(client.seen("terminated")).isFalse();
      client.ask("disconnect", "{}");
      assertThat(ticks.process.isAlive()).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aHistoryIsOpenedAgain() throws Exception {
    Path file = Path.of("runtime/src/test/resources/histories/own-export.jsonl").toAbsolutePath();
    client.initialize();
    assertThat(client.refused("restart", "{}")).isEqualTo("The app is not running.");
    int launch =
        client.send(
            "launch",
            "{\"cwd\":\""
                + app.dir
                + "\",\"history\":\""
                + file
                + "\""
                + DapClient.javaHome()
                + "}");
    client.ask("configurationDone", "{}");
    assertThat(client.response(launch).get("success").getAsBoolean()).isTrue();
    int thread = client.stopped("entry");
    int entry = client.line(thread);
    client.run("next", thread);
    client.stopped("step");
    restarted("{}");
    int again = client.stopped("entry");
    assertThat(client.line(again)).isEqualTo(entry);
    client.run("next", again);
    assertThat(client.stopped("step")).isEqualTo(again);
    assertThat(client.line(again)).isEqualTo(entry + 1);
  }
}
