package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launches one after the other: a fresh store each, unless what was left shall go on. */
@Timeout(300)
final class ResumeTest {
  private TravelsApp app;
  private DapClient client;

  @BeforeEach
  void withoutStores() throws IOException {
    app = TravelsApp.copy();
    client = DapClient.start();
    for (Path file : stores("")) {
      Files.delete(file);
    }
  }

  @AfterEach
  void close() {
    client.close();
  }

  private List<Path> stores(String ending) throws IOException {
    Path folder = app.dir().resolve(".durable/debug");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /** Answers where the app listens. */
  private String launch(String more, int... lines) throws Exception {
    client.initialize();
    int launch =
        client.send(
            "launch",
            "{\"cwd\":\"" + app.dir() + "\",\"port\":0" + DapClient.javaHome() + more + "}");
    client.setBreakpoints(app.file, lines);
    client.ask("configurationDone", "{}");
    assertThat(client.response(launch).get("success").getAsBoolean()).isTrue();
    return client.event("durable/hostStarted").get("baseUrl").getAsString();
  }

  /** The app anew, by another adapter. */
  private String again(String more, int... lines) throws Exception {
    client.ask("disconnect", "{}");
    client.close();
    client = DapClient.start();
    return launch(more, lines);
  }

  private List<String> told() throws Exception {
    return client.outputs().stream().filter(line -> line.contains("earlier session")).toList();
  }

  @Test
  void whatIsLeftIsToldAndGoesOnInALaunchThatResumesIt() throws Exception {
    String base = launch(",\"start\":{\"orchestrator\":\"Waits\",\"instanceId\":\"left\"}");
    URI status = QuickstartApp.start(base, "Says");
    String id = status.getPath().substring(status.getPath().lastIndexOf('/') + 1);
    TravelsApp.awaitHistory(base, id, "TimerCreated");
    TravelsApp.awaitHistory(base, "left", "TimerCreated");
    assertThat(told()).isEmpty();
    final List<String> before = TravelsApp.everything(base);

    again("");
    assertThat(client.ask("durable/instances", "{}").getAsJsonArray("instances")).isEmpty();
    assertThat(told())
        .singleElement()
        .asString()
        .matches(
            "2 instances of an earlier session \\(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\) wait"
                + " in its store; launch with 'resume: true' to go on with them\\s*");

    for (String mode : List.of("live", "replay")) {
      // The store of the launch between is newer, and empty.
      base = again(",\"resume\":true,\"mode\":\"" + mode + "\"", app.line("says: first"));
      assertThat(told())
          .singleElement()
          .asString()
          .startsWith("2 instances of an earlier session (")
          .contains(") go on; launch without");
      assertThat(stores(".db")).hasSize(2);
      looks(id);
      assertThat(TravelsApp.everything(base)).isEqualTo(before);
      assertThat(client.outputs()).noneMatch(line -> line.contains("says nothing yet"));
      assertThat(client.seenUntaken("stopped")).isFalse();
    }
    client.setBreakpoints(app.file);
    TravelsApp.raise(base, id, "Word", "\"yes\"");
    assertThat(QuickstartApp.output(TravelsApp.status(base, id))).isEqualTo("Completed \"yes\"");
  }

  /** At instances that have not run yet. */
  private void looks(String id) throws Exception {
    int thread = instance(id).get("threadId").getAsInt();
    assertThat(frames(thread))
        .containsExactly(
            "Travels.said:" + app.line("said: event"),
            "Travels.says:" + app.line("says: call"),
            "started by DurableFunctionsHttpStart:0",
            "DurableFunctionsHttpStart.run:"
                + app.app.line("DurableFunctionsHttpStart", "scheduleNewOrchestrationInstance("));
    JsonObject changed =
        client.event("durable/instanceChanged", it -> waits(it, id, "ExternalEvent"));
    assertThat(changed.getAsJsonObject("awaiting").get("id").getAsInt()).isEqualTo(-1);
    assertThat(instance(id).get("awaiting")).isEqualTo(changed.get("awaiting"));
    assertThat(threads().get(thread)).isEqualTo("Says (waiting for event Word) " + id);

    // Of the other one nobody has asked for more than its name.
    client.event("durable/instanceChanged", it -> waits(it, "left", "TimerCreated"));
    assertThat(threads().values()).anyMatch(name -> name.matches("Waits \\(timer .*\\) left"));
    assertThat(frames(instance("left").get("threadId").getAsInt()))
        .containsExactly("Travels.waits:" + app.line("waits: timer"));
  }

  /** The orchestrator has no thread, and this process has not seen where it waits. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aStepOutOfAnActivityComesBackToAnInstanceThatHasNotRunSince(String mode) throws Exception {
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

  private static boolean waits(JsonObject row, String id, String kind) {
    return row.get("instanceId").getAsString().equals(id)
        && row.has("awaiting")
        && row.getAsJsonObject("awaiting").get("kind").getAsString().equals(kind);
  }

  private JsonObject instance(String id) throws Exception {
    for (JsonElement each : client.ask("durable/instances", "{}").getAsJsonArray("instances")) {
      if (each.getAsJsonObject().get("instanceId").getAsString().equals(id)) {
        return each.getAsJsonObject();
      }
    }
    throw new AssertionError("no instance " + id);
  }

  private Map<Integer, String> threads() throws Exception {
    Map<Integer, String> threads = new TreeMap<>();
    for (JsonElement each : client.ask("threads", "{}").getAsJsonArray("threads")) {
      JsonObject thread = each.getAsJsonObject();
      threads.put(thread.get("id").getAsInt(), thread.get("name").getAsString());
    }
    return threads;
  }

  private List<String> frames(int thread) throws Exception {
    List<String> frames = new ArrayList<>();
    for (JsonElement each : client.stack(thread)) {
      JsonObject frame = each.getAsJsonObject();
      frames.add(frame.get("name").getAsString() + ":" + frame.get("line"));
    }
    return frames;
  }
}
