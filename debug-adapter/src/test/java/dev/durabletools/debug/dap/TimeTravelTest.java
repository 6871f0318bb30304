package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps back and forth through the sample's orchestrator, over the real process. */
@Timeout(300)
final class TimeTravelTest {
  private static final String DONE =
      "Completed [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]";

  private DapClient client;
  private QuickstartApp app;
  private Path orchestrator;
  private int first;
  private URI status;

  @BeforeEach
  void start() throws Exception {
    app = QuickstartApp.copy("quickstart");
    client = DapClient.start();
    orchestrator = app.source("HelloOrchestrator");
    first = app.line("HelloOrchestrator", "callActivity(");
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Stops live on the line after so many awaits. */
  private int stoppedLiveAfter(int awaits) throws Exception {
    String base = client.launch(app.dir, "", orchestrator, first + awaits);
    status = QuickstartApp.start(base);
    int thread = client.stopped("breakpoint");
    assertThat(client.line(thread)).isEqualTo(first + awaits);
    return thread;
  }

  @Test
  void stepsBackOverAnAwaitAndForwardToThePresent() throws Exception {
    int thread = stoppedLiveAfter(2);
    client.run("stepBack", thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("step");
    assertThat(stop.get("threadId").getAsInt()).isEqualTo(thread);
    assertThat(stop.get("description").getAsString()).matches("Replaying, event \\d+ of \\d+");
    assertThat(client.line(thread)).isEqualTo(first + 1);
    assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size 1)");
    client.run("stepBack", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first);
    assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size 0)");
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 1);
    client.run("next", thread);
    stop = client.event("stopped");
    assertThat(stop.get("description").getAsString()).isEqualTo("Live again");
    assertThat(client.line(thread)).isEqualTo(first + 2);
    assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size 2)");
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 3);
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
  }

  @Test
  void logPointsSpeakOfEachLineOnceHoweverOftenItRunsAgain() throws Exception {
    int thread = stoppedLiveAfter(2);
    client.ask(
        "setBreakpoints",
        "{\"source\":{\"path\":\""
            + orchestrator
            + "\"},\"breakpoints\":["
            + "{\"line\":%d,\"logMessage\":\"now {greetings.size()}\"},".formatted(first + 1)
            + "{\"line\":%d,\"logMessage\":\"last {greetings.size()}\"}]}".formatted(first + 3));
    for (int way = 0; way < 2; way++) {
      client.run("reverseContinue", thread);
      assertThat(client.stopped("entry")).isEqualTo(thread);
      client.run("continue", thread);
      assertThat(client.event("stopped").get("description").getAsString()).isEqualTo("Live again");
    }
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
    assertThat(logged()).isEqualTo("now 1\n");
    assertThat(logged()).isEqualTo("last 3\n");
  }

  private String logged() {
    return client
        .event("output", body -> body.get("category").getAsString().equals("console"))
        .get("output")
        .getAsString();
  }

  @Test
  void goesToAnEventOfTheHistoryThatItLists() throws Exception {
    int thread = stoppedLiveAfter(2);
    JsonObject instance =
        client.ask("durable/instances", "{}").getAsJsonArray("instances").get(0).getAsJsonObject();
    assertThat(instance.get("threadId").getAsInt()).isEqualTo(thread);
    assertThat(instance.get("name").getAsString()).isEqualTo("HelloOrchestrator");
    String id = "\"instanceId\":" + instance.get("instanceId");
    int completed = -1;
    for (var each : client.ask("durable/history", "{" + id + "}").getAsJsonArray("events")) {
      JsonObject event = each.getAsJsonObject();
      if (completed < 0 && event.get("type").getAsString().equals("TaskCompleted")) {
        completed = event.get("index").getAsInt();
      }
    }
    client.ask("durable/replayTo", "{" + id + ",\"index\":" + completed + "}");
    assertThat(client.stopped("goto")).isEqualTo(thread);
    // It waits for the first greeting, below a label for the frames of the SDK.
    JsonObject frame = client.stack(thread).get(1).getAsJsonObject();
    assertThat(frame.get("line").getAsInt()).isEqualTo(first);
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 1);
    assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size 1)");
    assertThat(client.refused("durable/replayTo", "{" + id + ",\"index\":1000}"))
        .startsWith("There is no event 1000");
  }

  @Test
  void reverseContinueStopsAtTheBreakpointBeforeOrAtTheStart() throws Exception {
    int thread = stoppedLiveAfter(2);
    client.setBreakpoints(orchestrator, first + 1);
    client.run("reverseContinue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 1);
    client.run("reverseContinue", thread);
    assertThat(client.stopped("entry")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first - 1);
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 1);
  }
}
