package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An hour passes while an activity stands at a breakpoint: for the orchestration it does not. */
@Timeout(300)
final class HourAtABreakpointTest {
  @TempDir Path folder;
  private DapClient client;

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void nothingTimesOutNothingIsRetriedAndTheOrderStays(String mode) throws Exception {
    TravelsApp app = TravelsApp.copy();
    Path hour = folder.resolve("hour");
    client = DapClient.start(List.of(), List.of(AdapterWithClock.class.getName(), hour.toString()));
    String base =
        client.launch(
            app.app.dir,
            ",\"mode\":\"" + mode + "\",\"start\":{\"orchestrator\":\"Hour\",\"instanceId\":\"a\"}",
            app.file,
            app.line("double: first"));
    int thread = client.stopped("breakpoint");
    TravelsApp.raise(base, "a", "Early", "\"1\"");
    Files.createFile(hour);
    TravelsApp.raise(base, "a", "Early", "\"2\"");
    client.run("continue", thread);
    TravelsApp.awaitHistory(base, "a", "TaskCompleted");
    TravelsApp.raise(base, "a", "Word", "\"word\"");

    assertThat(QuickstartApp.output(TravelsApp.status(base, "a")))
        .isEqualTo("Completed \"word412false\"");
    List<JsonObject> events =
        TravelsApp.exported(base, "a").stream()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .filter(event -> event.has("timestamp"))
            .toList();
    assertThat(events.toString()).doesNotContain("TimerFired").doesNotContain("TaskFailed");
    assertThat(events).filteredOn(event -> event.toString().contains("TaskScheduled")).hasSize(1);
    List<Instant> times =
        events.stream().map(event -> Instant.parse(event.get("timestamp").getAsString())).toList();
    assertThat(times).hasSizeGreaterThan(8);
    assertThat(Duration.between(times.get(0), times.get(times.size() - 1)))
        .isLessThan(AdapterWithClock.AHEAD.dividedBy(2));
    assertThat(client.seenUntaken("stopped")).as("the activity ran once").isFalse();
  }
}
