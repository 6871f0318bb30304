package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forward through a finished orchestration line by line and back again: the same stops with the
 * same variables in the opposite order, and turns on the way change nothing.
 *
 * <p>Stops in the middle of a line, where a call has just returned, are met on the way forward
 * only. Left out are values that no two runs need to share: the identity of objects that show no
 * content of their own (the context, lambdas). What depends on {@code isReplaying}, static fields
 * or reads that are not deterministic is told.
 */
@Timeout(300)
final class PalindromeTest {
  private static final int MOST_STEPS = 200;

  private final Random random = new Random(20261123);
  private DapClient client;

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Loop,    live,   next,   false",
    "Helpers, live,   stepIn, false",
    "Catches, replay, next,   false",
    "Fans,    replay, stepIn, false",
    "Catches, live,   next,   true",
    "Fans,    live,   next,   true",
  })
  void aSweepForwardAndBackIsAPalindrome(
      String orchestrator, String mode, String forward, boolean hardRewind) throws Exception {
    TravelsApp app = TravelsApp.copy();
    client = DapClient.start();
    String base =
        client.launch(
            app.app.dir,
            ",\"mode\":\""
                + mode
                + "\",\"hardRewind\":"
                + hardRewind
                + ",\"start\":{\"orchestrator\":\""
                + orchestrator
                + "\",\"instanceId\":\"a\"}",
            app.file);
    QuickstartApp.output(TravelsApp.status(base, "a"));
    List<String> stored = TravelsApp.everything(base);
    client.ask("durable/replayTo", "{\"instanceId\":\"a\",\"index\":0}");
    int thread = client.stopped("goto");
    int last = app.line(orchestrator.toLowerCase(java.util.Locale.ROOT) + ": last");

    List<String> there = new ArrayList<>(List.of(stop(thread)));
    for (String before = there.get(0); client.line(thread) != last; ) {
      String now = after(forward, thread);
      if (!before.endsWith(" < " + now)) {
        there.add(now);
      }
      before = now;
      assertThat(there).hasSizeLessThan(MOST_STEPS);
    }
    Deque<String> back = new ArrayDeque<>(List.of(stop(thread)));
    while (back.size() < there.size()) {
      back.addFirst(back(forward, thread));
      turn(forward, thread);
    }
    assertThat(back).containsExactlyElementsOf(there);
    assertThat(there.size()).isGreaterThan(10);
    assertThat(TravelsApp.everything(base)).isEqualTo(stored);
    assertThat(client.outputs()).noneMatch(line -> line.contains("here and was"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void whatAnotherRunDoesNotBringBackIsTold(String mode) throws Exception {
    TravelsApp app = TravelsApp.copy();
    client = DapClient.start();
    String start = "{\"orchestrator\":\"Rolls\",\"instanceId\":\"a\"}";
    int await = app.line("rolls: await");
    client.launch(app.app.dir, ",\"mode\":\"" + mode + "\",\"start\":" + start, app.file, await);
    int thread = client.stopped("breakpoint");
    String run = client.local(thread, "run");
    String unused = after("next", thread);
    unused = back("next", thread);
    assertThat(client.line(thread)).isEqualTo(await);
    String now = client.local(thread, "run");
    assertThat(now).isNotEqualTo(run);
    String differs = "' is " + now + " here and was " + run;
    for (String change :
        List.of(
            "'run" + differs,
            "'again' is true here and was false",
            "'kept[1]" + differs,
            "'counted.runs[1]" + differs)) {
      JsonObject told =
          client.event("output", body -> body.get("output").getAsString().startsWith(change));
      assertThat(told.get("line").getAsInt()).isEqualTo(await);
    }
    assertThat(client.outputs())
        .noneMatch(line -> line.matches("'(two|kept|kept.0.|counted|counted.same)' is.*"));
  }

  /** Sometimes once forward and back again, which ends where it began. */
  private void turn(String forward, int thread) throws Exception {
    if (random.nextInt(8) == 0) {
      String here = stop(thread);
      after(forward, thread);
      assertThat(back(forward, thread)).isEqualTo(here);
    }
  }

  private String after(String command, int thread) throws Exception {
    client.run(command, thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    return stop(thread);
  }

  private String back(String forward, int thread) throws Exception {
    String granularity = forward.equals("next") ? "line" : "instruction";
    client.ask("stepBack", "{\"threadId\":" + thread + ",\"granularity\":\"" + granularity + "\"}");
    assertThat(client.stopped("step")).isEqualTo(thread);
    return stop(thread);
  }

  /** The user's frames, and the variables in each. */
  private String stop(int thread) throws Exception {
    List<String> frames = new ArrayList<>();
    for (JsonElement each : client.stack(thread)) {
      JsonObject frame = each.getAsJsonObject();
      if (frame.has("source") && frame.getAsJsonObject("source").has("path")) {
        frames.add(
            frame.get("name").getAsString()
                + ":"
                + frame.get("line").getAsInt()
                + " "
                + locals(frame.get("id").getAsInt()));
      }
    }
    return String.join(" < ", frames);
  }

  private String locals(int frame) throws Exception {
    JsonArray scopes = client.ask("scopes", "{\"frameId\":" + frame + "}").getAsJsonArray("scopes");
    return values(scopes.get(0).getAsJsonObject().get("variablesReference").getAsInt(), 2).stream()
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private List<String> values(int reference, int levels) throws Exception {
    List<String> values = new ArrayList<>();
    JsonArray variables =
        client
            .ask("variables", "{\"variablesReference\":" + reference + "}")
            .getAsJsonArray("variables");
    for (JsonElement each : variables) {
      JsonObject variable = each.getAsJsonObject();
      String name = variable.get("name").getAsString();
      String value = variable.get("value").getAsString();
      boolean identity = value.contains("@") || name.equals("this") || name.endsWith("()");
      if (!identity) {
        values.add(name + "=" + value);
        int inside = variable.get("variablesReference").getAsInt();
        if (levels > 1 && inside > 0) {
          values.addAll(values(inside, levels - 1));
        }
      }
    }
    return values;
  }
}
