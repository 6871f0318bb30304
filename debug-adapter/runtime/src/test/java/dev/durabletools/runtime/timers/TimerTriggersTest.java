package dev.durabletools.runtime.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
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

  /** Stands where the test puts it. */
  private static final class HandClock implements TimerClock {
    private record Entry(Instant due, Runnable action) {}

    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private volatile Instant now;

    HandClock(String time) {
      now = Instant.parse(time);
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void at(Instant due, Runnable action) {
      entries.add(new Entry(due, action));
    }

    /** Goes to what is set. */
    Instant forward() throws InterruptedException {
      Entry entry = entries.poll(30, TimeUnit.SECONDS);
      assertThat(entry).isNotNull();
      now = entry.due();
      entry.action().run();
      return now;
    }

    @Override
    public void close() {}
  }

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
    HandClock clock = new HandClock(time);
    return TimerTriggers.start(
        List.of(functions), this::called, Optional.of(folder.resolve("state")), clock);
  }

  @Test
  void aDueFunctionIsCalledAgainAndAgain() throws Exception {
    TimerFunction often = TimerFunction.of("Often", "* * * * * *", false, true, UTC);
    HandClock clock = new HandClock("2026-01-01T12:00:00.250Z");
    try (TimerTriggers triggers =
        TimerTriggers.start(List.of(often), this::called, Optional.empty(), clock)) {
      for (int second = 1; second <= 2; second++) {
        assertThat(clock.forward()).isEqualTo("2026-01-01T12:00:0" + second + ".001Z");
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
