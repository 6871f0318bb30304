package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways forward at the end of a finished instance: none goes back, none goes in a circle. */
@Timeout(300)
final class LastLineTest {
  private DapClient client;
  private TravelsApp app;
  private int thread;

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void everyWayForwardStaysOnTheLastLine(String mode) throws Exception {
    app = TravelsApp.copy();
    client = DapClient.start();
    String start = ",\"start\":{\"orchestrator\":\"Shell\",\"instanceId\":\"a\"}";
    String base = client.launch(app.app.dir, ",\"mode\":\"" + mode + "\"" + start, app.file);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a"))).isEqualTo("Completed 2");
    open("a");
    String end = "shell: last, 6 of 8";
    assertThat(after("next")).isEqualTo(end);
    for (String command : new String[] {"next", "stepIn", "stepOut", "continue", "next"}) {
      assertThat(after(command)).as(command).isEqualTo(end);
    }
    assertThat(after("stepBack")).isEqualTo("shell: last, 2 of 8");
    assertThat(after("stepIn")).isEqualTo("kernel: last, 2 of 8");
    assertThat(after("next")).isEqualTo(end);
    open("a");
    // Nothing has been asked for that is less deep than the line that began last.
    assertThat(after("continue")).isEqualTo("ask: last, 6 of 8");
    assertThat(after("continue")).isEqualTo("ask: last, 6 of 8");
    assertThat(after("next")).isEqualTo("kernel: last, 6 of 8");
    assertThat(after("next")).isEqualTo(end);
    assertThat(after("continue")).isEqualTo(end);

    String failed = QuickstartApp.output(QuickstartApp.start(base, "Breaks"));
    assertThat(failed).startsWith("Failed");
    open(idOf("Breaks"));
    end = "breaks: last, 6 of 8";
    assertThat(after("next")).isEqualTo(end);
    assertThat(after("next")).isEqualTo(end);
    assertThat(after("stepBack")).isEqualTo("breaks: last, 2 of 8");
    assertThat(after("continue")).isEqualTo("word: last, 6 of 8");
    assertThat(after("next")).isEqualTo(end);
    assertThat(after("stepIn")).isEqualTo(end);
    assertThat(after("continue")).isEqualTo(end);

    // The SDK calls the getter twice behind the last line, for result and custom status.
    String parcel = QuickstartApp.output(QuickstartApp.start(base, "Parcels"));
    assertThat(parcel).startsWith("Completed").contains("2");
    open(idOf("Parcels"));
    assertThat(after("next")).isEqualTo("parcels: status, 6 of 8");
    end = "parcels: last, 6 of 8";
    for (String command : new String[] {"next", "next", "stepIn", "continue", "stepOut"}) {
      assertThat(after(command)).as(command).isEqualTo(end);
    }
    // From behind the constructor to where the line begins.
    assertThat(after("stepBack")).isEqualTo(end);
    assertThat(after("stepBack")).isEqualTo("parcels: status, 6 of 8");
    assertThat(after("stepBack")).isEqualTo("parcels: first, 2 of 8");

    // A last line that calls nothing itself.
    assertThat(QuickstartApp.output(QuickstartApp.start(base, "Letters"))).startsWith("Completed");
    open(idOf("Letters"));
    assertThat(after("next")).isEqualTo("letters: last, 6 of 8");
    for (String command : new String[] {"stepIn", "stepIn", "next"}) {
      assertThat(after(command)).as(command).isEqualTo("letters: last, 6 of 8");
    }
  }

  private void open(String instanceId) throws Exception {
    client.ask("durable/replayTo", "{\"instanceId\":\"" + instanceId + "\",\"index\":0}");
    thread = client.stopped("goto");
  }

  private String idOf(String orchestrator) throws Exception {
    for (var each : client.ask("durable/instances", "{}").getAsJsonArray("instances")) {
      JsonObject instance = each.getAsJsonObject();
      if (instance.get("name").getAsString().equals(orchestrator)) {
        return instance.get("instanceId").getAsString();
      }
    }
    throw new AssertionError("no instance of " + orchestrator);
  }

  /** The comment at the line where a command ends, and the event. */
  private String after(String command) throws Exception {
    client.run(command, thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("step");
    assertThat(stop.get("threadId").getAsInt()).isEqualTo(thread);
    int line = client.line(thread);
    String text = Files.readAllLines(app.file).get(line - 1);
    return text.substring(text.indexOf("// ") + 3)
        + ","
        + stop.get("description").getAsString().replace("Replaying, event", "");
  }
}
