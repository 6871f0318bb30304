package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that the code cannot read: the SDK is silent, the debugger is not. */
@Timeout(300)
final class UnreadableTest {
  private DapClient client;
  private TravelsApp app;

  @BeforeEach
  void start() throws Exception {
    app = TravelsApp.copy();
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void isToldAtItsLineAndInTheListOfThreads(String mode) throws Exception {
    String base =
        client.launch(
            app.app.dir,
            ",\"mode\":\"" + mode + "\",\"start\":{\"orchestrator\":\"Loop\",\"instanceId\":\"a\"}",
            app.file);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a"))).isEqualTo("Completed 12");

    // 0 started, 1 start, 2 call, 3 end of episode, 4 started, 5 answer, 6 call, 7, 8, 9 answer
    client.ask("durable/whatIf", "{\"instanceId\":\"a\",\"index\":9,\"result\":[1]}");
    JsonObject told = client.event("durable/divergence");
    assertThat(told.get("kind").getAsString()).isEqualTo("unreadable");
    assertThat(told.get("severity").getAsString()).isEqualTo("error");
    assertThat(told.get("instanceId").getAsString()).isEqualTo("a~fork1");
    assertThat(told.getAsJsonObject("expected"))
        .hasToString("{\"type\":\"TaskCompleted\",\"name\":\"Double\",\"input\":\"[1]\"}");
    assertThat(told.getAsJsonObject("actual").get("input").getAsString())
        .startsWith("java.lang.Integer: Cannot deserialize");
    int await = app.line("loop: await");
    assertThat(told.getAsJsonObject("location").get("line").getAsInt()).isEqualTo(await);
    int index = told.get("eventIndex").getAsInt();
    String line =
        client
            .event("output", it -> it.get("output").getAsString().contains("cannot read the re"))
            .get("output")
            .getAsString();
    assertThat(line)
        .contains(
            "error: orchestrator 'Loop' cannot read the result of Double #1: instance a~fork1,"
                + " history event "
                + index
                + ", ")
        .contains("Travels.java:" + await + ": history has [1], the code reads it as java.lang.Int")
        .contains("; the SDK says nothing and the instance waits on, in Azure too: give both");

    JsonObject waits = client.event("durable/instanceChanged", UnreadableTest::isUnread);
    assertThat(waits.getAsJsonObject("awaiting").get("name").getAsString())
        .isEqualTo("the result of Double #1");
    assertThat(client.ask("durable/instances", "{}").getAsJsonArray("instances"))
        .anyMatch(row -> isUnread(row.getAsJsonObject()));
    int thread = waits.get("threadId").getAsInt();
    assertThat(name(thread)).isEqualTo("Loop (cannot read the result of Double #1) a~fork1");
    assertThat(client.line(thread)).isEqualTo(await);

    client.ask("durable/replayTo", "{\"instanceId\":\"a~fork1\",\"index\":" + (index + 1) + "}");
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("exception");
    assertThat(stop.get("text").getAsString())
        .startsWith("The code cannot read what the history has at event " + index)
        .endsWith("The SDK ignores it and waits on.");
    assertThat(client.stack(thread).get(1).getAsJsonObject().get("line").getAsInt())
        .isEqualTo(await);
  }

  private static boolean isUnread(JsonObject row) {
    return row.get("instanceId").getAsString().equals("a~fork1")
        && row.has("awaiting")
        && row.getAsJsonObject("awaiting").get("kind").getAsString().equals("Unreadable");
  }

  private String name(int thread) throws Exception {
    for (JsonElement each : client.ask("threads", "{}").getAsJsonArray("threads")) {
      if (each.getAsJsonObject().get("id").getAsInt() == thread) {
        return each.getAsJsonObject().get("name").getAsString();
      }
    }
    throw new AssertionError("no thread " + thread);
  }
}
