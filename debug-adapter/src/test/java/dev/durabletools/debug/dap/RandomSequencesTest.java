package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a user may do in any order: nothing hangs, and the same seed brings the same transcript. The
 * property {@code durable.sequences} makes it so many sequences, {@code durable.seed} names the
 * first.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class RandomSequencesTest {
  private static final int SEQUENCES = Integer.getInteger("durable.sequences", 2);
  private static final int FIRST = Integer.getInteger("durable.seed", 1);
  private static final int ACTIONS = 12;
  private static final List<String> PLACES =
      List.of("await", "after", "child", "fails", "caught", "timer", "helper", "last");
  private static final List<String> MOVES =
      List.of("next", "next", "stepIn", "stepOut", "stepBack", "reverseContinue", "continue");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private DapClient client;
  private SumsApp app;
  private Path orchestrator;
  private String base;

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void anyOrderIsAnsweredAndTheSameSeedBringsTheSameTranscript(String mode) throws Exception {
    List<String> faults = new ArrayList<>();
    launch(mode);
    for (int seed = FIRST; seed < FIRST + SEQUENCES; seed++) {
      try {
        List<String> once = told(seed, "a" + seed);
        assertThat(once).hasSizeGreaterThan(1);
        assertThat(told(seed, "b" + seed)).isEqualTo(once);
      } catch (AssertionError e) {
        faults.add(mode + " mode, seed " + seed + ": " + e.getMessage());
        System.out.println(faults.get(faults.size() - 1));
        client.close();
        launch(mode);
      }
    }
    assertThat(faults).isEmpty();
    List<ProcessHandle> children = client.process.descendants().toList();
    client.ask("disconnect", "{}");
    assertThat(client.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
    assertThat(client.errors()).doesNotContain("WARNING");
    System.out.println(
        mode + " mode: seeds " + FIRST + " to " + (FIRST + SEQUENCES - 1) + ", each twice");
  }

  private void launch(String mode) throws Exception {
    app = SumsApp.copy("sums");
    orchestrator = app.file("SumOrchestrator");
    client = DapClient.start();
    base =
        client.launch(
            app.app.dir, ",\"mode\":\"" + mode + "\"", orchestrator, line("mixed: first"));
  }

  /** The transcript of a sequence. */
  private List<String> told(int seed, String instance) throws Exception {
    client.forget();
    List<String> transcript = new ArrayList<>();
    try {
      sequence(seed, instance, transcript);
      return transcript;
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nafter " + transcript, e);
    }
  }

  /** Stops a new instance at its first line, does what the seed says, and lets it end. */
  private void sequence(int seed, String instance, List<String> transcript) throws Exception {
    Random random = new Random(seed);
    client.setBreakpoints(orchestrator, line("mixed: first"));
    begin(instance);
    int thread = client.stopped("breakpoint");
    for (int i = 0; i < ACTIONS && thread > 0; i++) {
      thread = act(random, instance, thread, transcript);
    }
    client.setBreakpoints(orchestrator);
    client.setBreakpoints(app.file("Sums"));
    transcript.add("ends " + letGo(instance, thread));
  }

  private int act(Random random, String instance, int thread, List<String> transcript)
      throws Exception {
    int choice = random.nextInt(10);
    if (choice == 0) {
      String place = PLACES.get(random.nextInt(PLACES.size()));
      client.setBreakpoints(orchestrator, line("mixed: " + place));
      transcript.add("break at " + place);
      return thread;
    }
    if (choice == 1) {
      int frame = client.top(thread).get("id").getAsInt();
      String request = "{\"frameId\":" + frame + ",\"expression\":\"total + 1\"}";
      transcript.add("total + 1 is " + outcome(client.response(client.send("evaluate", request))));
      return thread;
    }
    String move = MOVES.get(random.nextInt(MOVES.size()));
    JsonObject answer = client.response(client.send(move, "{\"threadId\":" + thread + "}"));
    if (!answer.get("success").getAsBoolean()) {
      transcript.add(move + ": " + answer.get("message").getAsString().replace(instance, "it"));
      return thread;
    }
    JsonObject stop = nextStop(instance);
    if (stop == null) {
      transcript.add(move + ": runs to the end");
      return 0;
    }
    int now = stop.get("threadId").getAsInt();
    JsonObject top = client.top(now);
    transcript.add(
        move
            + ": "
            + stop.get("reason").getAsString()
            + " "
            + top.get("name").getAsString()
            + ":"
            + top.get("line").getAsInt());
    return now;
  }

  private static String outcome(JsonObject response) {
    return response.get("success").getAsBoolean()
        ? response.getAsJsonObject("body").get("result").getAsString()
        : response.get("message").getAsString();
  }

  /** The next stop; null if the instance has ended instead. */
  private JsonObject nextStop(String instance) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (System.nanoTime() < deadline) {
      if (client.seenUntaken("stopped")) {
        return client.event("stopped");
      }
      if (!List.of("Pending", "Running").contains(status(instance))) {
        return client.seenUntaken("stopped") ? client.event("stopped") : null;
      }
      synchronized (client) {
        client.wait(20);
      }
    }
    throw new AssertionError("neither stops nor ends: " + client.order());
  }

  private String letGo(String instance, int last) throws Exception {
    int thread = last;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (System.nanoTime() < deadline) {
      if (thread > 0) {
        client.run("continue", thread);
      }
      JsonObject stop = nextStop(instance);
      if (stop == null) {
        return status(instance);
      }
      thread = stop.get("threadId").getAsInt();
    }
    throw new AssertionError("does not end: " + client.order());
  }

  private int line(String comment) throws IOException {
    return app.line("SumOrchestrator", comment);
  }

  private void begin(String instance) throws Exception {
    HttpResponse<String> started =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(
                        base + "/runtime/webhooks/durabletask/orchestrators/Mixed/" + instance))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(started.statusCode()).isEqualTo(202);
  }

  private String status(String instance) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(base + "/runtime/webhooks/durabletask/instances/" + instance))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return DapClient.json(answer.body()).get("runtimeStatus").getAsString();
  }
}
