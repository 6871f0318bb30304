package dev.durabletools.runtime.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When timer functions are called, and with what. */
final class TimerTriggersTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir Path folder;
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  private CompletableFuture<Void> called(String function, String info) {
    calls.add(function + " " + info);
    return CompletableFuture.completedFuture(null);
  }

  private String next() throws InterruptedException {
    String call = calls.poll(30, TimeUnit.SECONDS);
    assertThat(call).isNotNull();
    return call;
  }

  private static TimerFunction nightly(boolean runOnStartup) {
    return TimerFunction.of("Nightly", "0 0 3 * * *", runOnStartup, true, UTC);
  }

  private TimerTriggers startAt(String time, TimerFunction... functions) {
    Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    return TimerTriggers.start(
        List.of(functions), this::called, Optional.of(folder.resolve("state")), clock);
  }

  @Test
  void aDueFunctionIsCalledAgainAndAgain() throws Exception {
    TimerFunction often = TimerFunction.of("Often", "* * * * * *", false, true, UTC);
    try (TimerTriggers triggers =
        TimerTriggers.start(List.of(often), this::called, Optional.empty())) {
      for (int i = 0; i < 2; i++) {
        assertThat(next())
            .isEqualTo(
                "Often {\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,"
                    + "\"IsPastDue\":false}");
      }
      assertThat(triggers).isNotNull();
    }
  }

  @Test
  void aMissedRunIsMadeUpForOnceAtTheNextStart() throws Exception {
    startAt("2026-01-01T12:00:00Z", nightly(true)).close();
    assertThat(next()).contains("\"IsPastDue\":false");

    startAt("2026-01-02T12:00:00Z", nightly(false)).close();
    assertThat(next())
        .contains("\"IsPastDue\":true")
        .contains("\"Last\":\"2026-01-01T12:00:00Z\"")
        .contains("\"Next\":\"2026-01-02T03:00:00Z\"");

    startAt("2026-01-02T12:00:01Z", nightly(false)).close();
    assertThat(calls).isEmpty();
  }

  @Test
  void nothingIsMadeUpForAfterTheScheduleChanged() throws Exception {
    startAt("2026-01-01T12:00:00Z", nightly(true)).close();
    next();
    TimerFunction changed = TimerFunction.of("Nightly", "0 0 4 * * *", false, true, UTC);
    startAt("2026-01-02T12:00:00Z", changed).close();
    assertThat(calls).isEmpty();
  }

  @Test
  void aStateFileThatCannotBeReadIsNoReasonNotToRun() throws Exception {
    Files.writeString(folder.resolve("state"), "\\u00 broken");
    startAt("2026-01-01T12:00:00Z", nightly(true)).close();
    assertThat(next()).startsWith("Nightly");
  }
}
