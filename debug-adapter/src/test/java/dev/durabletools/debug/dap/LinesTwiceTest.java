package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.WaysOut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that a compiler writes more than once, and lines of classes that come later. */
@Timeout(200)
final class LinesTwiceTest {
  private PlainApp app;
  private int thread;

  @BeforeEach
  void start() throws Exception {
    app = new PlainApp(WaysOut.class);
    thread = app.attach("", app.line("ways: begins"));
  }

  @AfterEach
  void close() {
    app.close();
  }

  private List<JsonObject> set(String... breakpoints) throws Exception {
    JsonArray answer =
        app.client
            .ask(
                "setBreakpoints",
                "{\"source\":{\"path\":\""
                    + app.source
                    + "\"},\"breakpoints\":["
                    + String.join(",", breakpoints)
                    + "]}")
            .getAsJsonArray("breakpoints");
    return IntStream.range(0, answer.size())
        .mapToObj(i -> answer.get(i).getAsJsonObject())
        .toList();
  }

  private String at(String comment, String more) throws Exception {
    return "{\"line\":" + app.line(comment) + more + "}";
  }

  /** Goes on until the program ends; a local at each stop. */
  private List<String> stops(String local, int count) throws Exception {
    List<String> values = new ArrayList<>();
    for (int stop = 0; stop < count; stop++) {
      app.client.run("continue", thread);
      assertThat(app.client.stopped("breakpoint")).isEqualTo(thread);
      values.add(app.client.local(thread, local));
    }
    app.client.run("continue", thread);
    app.client.event("terminated");
    assertThat(app.client.seenUntaken("stopped")).isFalse();
    return values;
  }

  @Test
  void aLineInAFinallyStopsOnEachWayOutOnce() throws Exception {
    set(at("ways: finally", ""));
    assertThat(stops("leaving", 5)).containsExactly("0", "10", "20", "30", "40");
  }

  @Test
  void aStatementOverLinesAndALoopStopOnce() throws Exception {
    set(at("ways: for", ""));
    assertThat(stops("arguments", 1)).hasSize(1);
  }

  @Test
  void conditionsAndHitCountsHoldOnEachWayOut() throws Exception {
    set(
        at("ways: finally", ",\"condition\":\"leaving >= 20\""),
        at("ways: last", ",\"hitCondition\":\">= 4\""));
    assertThat(stops("leaving", 5)).containsExactly("20", "30", "30", "40", "40");
  }

  @Test
  void aLineOfAClassThatIsNotLoadedYetWaitsForIt() throws Exception {
    List<JsonObject> set = set(at("ways: late", ""), at("ways: nothing here", ""));
    for (JsonObject each : set) {
      assertThat(each.get("verified").getAsBoolean()).isFalse();
      assertThat(each.get("message").getAsString()).isEqualTo("The class is not loaded yet.");
    }
    assertThat(set.get(0).get("line").getAsInt()).isEqualTo(app.line("ways: late"));
    app.client.run("continue", thread);
    assertThat(app.client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(app.client.line(thread)).isEqualTo(app.line("ways: late"));
  }
}
