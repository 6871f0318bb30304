package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An orchestrator that is built anew while an instance of it is stopped: its past differs now. */
@Timeout(300)
final class EditedWhileStoppedTest {
  private TravelsApp app;
  private DapClient client;
  private Path classFile;
  private byte[] original;

  @BeforeEach
  void start() throws Exception {
    app = TravelsApp.copy();
    client = DapClient.start();
    classFile = app.app.dir.resolve("target/classes/com/function/Travels.class");
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    if (original != null) {
      Files.write(classFile, original);
    }
  }

  /** As a compiler would that finds another name in the source. */
  private void calls(String other) throws Exception {
    original = Files.readAllBytes(classFile);
    String text = new String(original, StandardCharsets.ISO_8859_1);
    String edited = text.replace("\u0006Double", "\u0006" + other);
    assertThat(edited).isNotEqualTo(text);
    Files.write(classFile, edited.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void theWayBackStopsAtTheCallThatDiffers(String mode) throws Exception {
    String base =
        client.launch(
            app.app.dir,
            ",\"mode\":\""
                + mode
                + "\",\"shadow\":false,\"start\":{\"orchestrator\":\"Loop\",\"instanceId\":\"a\"}",
            app.file,
            app.line("loop: last"));
    int thread = client.stopped("breakpoint");
    calls("Triple");
    assertThat(client.ask("redefineClasses", "{}").getAsJsonArray("changedClasses").toString())
        .isEqualTo("[\"com.function.Travels\"]");
    // The thread is in the old code, of which the JVM knows nothing any more.
    JsonObject old = client.top(thread);
    assertThat(old.get("name").getAsString()).isEqualTo("Travels.loop (old code)");
    assertThat(old.get("line").getAsInt()).isEqualTo(app.line("loop: last"));
    assertThat(client.local(thread, "total")).isEqualTo("12");
    expressionsKnowTheVariablesOf(old.get("id").getAsInt());
    client.run("stepBack", thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("exception");
    assertThat(stop.get("text").getAsString())
        .contains("expected TaskScheduled 'Double'")
        .contains("the code asked for TaskScheduled 'Triple'");
    assertThat(userLine(thread)).isEqualTo(app.line("loop: await"));
    client.ask("durable/leavePast", "{\"instanceId\":\"a\"}");
    assertThat(client.event("stopped").get("description").getAsString()).isEqualTo("Live again");
    // The frames of the present run the old code to their end.
    client.run("continue", thread);
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a"))).isEqualTo("Completed 12");
  }

  private void expressionsKnowTheVariablesOf(int frame) throws Exception {
    String in = "{\"frameId\":" + frame + ",\"expression\":\"";
    assertThat(client.ask("evaluate", in + "total\"}").get("result").getAsString()).isEqualTo("12");
    assertThat(client.ask("evaluate", in + "total * 2 + 1\"}").get("result").getAsString())
        .isEqualTo("25");
    String stream = "java.util.stream.IntStream.range(0, 3).map(n -> n + total).sum()";
    assertThat(client.ask("evaluate", in + stream + "\"}").get("result").getAsString())
        .isEqualTo("39");
    assertThat(client.ask("evaluate", in + "this.twice(total)\"}").get("result").getAsString())
        .isEqualTo("24");
    assertThat(client.refused("evaluate", in + "total = 5\"}"))
        .isEqualTo("No value: 'total' cannot be set: the code of its frame has been replaced.");
    assertThat(client.refused("evaluate", in + "nowhere\"}"))
        .isEqualTo("'nowhere' is not known here.");
    assertThat(
            client
                .ask("completions", "{\"frameId\":" + frame + ",\"text\":\"tot\",\"column\":4}")
                .getAsJsonArray("targets")
                .get(0)
                .getAsJsonObject()
                .get("label")
                .getAsString())
        .isEqualTo("total");
  }

  private int userLine(int thread) throws Exception {
    for (JsonElement each : client.stack(thread)) {
      JsonObject frame = each.getAsJsonObject();
      if (frame.has("source") && frame.getAsJsonObject("source").has("path")) {
        return frame.get("line").getAsInt();
      }
    }
    throw new AssertionError("no frame of the user");
  }
}
