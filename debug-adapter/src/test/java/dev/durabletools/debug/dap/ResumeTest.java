package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launches one after the other: a fresh store each, unless the last one shall go on. */
@Timeout(300)
final class ResumeTest {
  private final String wait = ",\"start\":{\"orchestrator\":\"Waits\",\"instanceId\":\"left\"}";

  private JsonArray instancesOf(TravelsApp app, String more, boolean waits) throws Exception {
    try (DapClient client = DapClient.start()) {
      client.initialize();
      int launch =
          client.send("launch", "{\"cwd\":\"" + app.app.dir + "\",\"port\":0" + more + "}");
      client.ask("configurationDone", "{}");
      assertThat(client.response(launch).get("success").getAsBoolean()).isTrue();
      String base = client.event("durable/hostStarted").get("baseUrl").getAsString();
      if (waits) {
        TravelsApp.awaitHistory(base, "left", "TimerCreated");
      }
      JsonArray instances = client.ask("durable/instances", "{}").getAsJsonArray("instances");
      List<String> told =
          client.outputs().stream().filter(line -> line.contains("earlier session")).toList();
      assertThat(told).hasSize(more.contains("resume") ? 1 : 0);
      client.ask("disconnect", "{}");
      return instances;
    }
  }

  /** The orchestrator has no thread, and this process has not seen where it waits. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aStepOutOfAnActivityComesBackToAnInstanceThatHasNotRunSince(String mode) throws Exception {
    TravelsApp app = TravelsApp.copy();
    Path store = app.app.dir.resolve(".durable/resumed-" + mode + ".db");
    Files.deleteIfExists(store);
    String more = ",\"mode\":\"" + mode + "\",\"store\":\"" + store + "\"";
    int activity = app.line("double: first");
    try (DapClient client = DapClient.start()) {
      client.launch(
          app.app.dir,
          more + ",\"start\":{\"orchestrator\":\"Loop\",\"instanceId\":\"left\"}",
          app.file,
          activity);
      client.run("continue", client.stopped("breakpoint"));
      client.stopped("breakpoint");
      client.ask("disconnect", "{}");
    }
    try (DapClient client = DapClient.start()) {
      String base = client.launch(app.app.dir, more, app.file, activity);
      int stopped = client.stopped("breakpoint");
      client.setBreakpoints(app.file);
      client.run("stepOut", stopped);
      int loop = client.stopped("step");
      assertThat(loop).isNotEqualTo(stopped);
      assertThat(client.line(loop)).isEqualTo(app.line("loop: await"));
      assertThat(client.local(loop, "total")).isEqualTo("2");
      client.run("next", loop);
      assertThat(client.stopped("step")).isEqualTo(loop);
      assertThat(client.local(loop, "part")).isEqualTo("4");
      client.run("continue", loop);
      assertThat(QuickstartApp.output(TravelsApp.status(base, "left"))).isEqualTo("Completed 12");
      assertThat(client.seenUntaken("stopped")).isFalse();
    }
  }

  @Test
  void aLaunchIsFreshUnlessItResumesAndThenTellsWhatGoesOn() throws Exception {
    TravelsApp app = TravelsApp.copy();
    Path stores = app.app.dir.resolve(".durable/debug");
    assertThat(instancesOf(app, wait, true)).hasSize(1);
    JsonArray resumed = instancesOf(app, ",\"resume\":true", true);
    assertThat(resumed).hasSize(1);
    assertThat(resumed.get(0).getAsJsonObject().get("runtimeStatus").getAsString())
        .isEqualTo("Running");
    assertThat(instancesOf(app, "", false)).isEmpty();
    try (Stream<Path> files = Files.list(stores)) {
      assertThat(files.filter(file -> file.toString().endsWith(".db")).count()).isBetween(2L, 5L);
    }
  }
}
