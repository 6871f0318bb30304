package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.hub.LogicalClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Timer functions while you stand at a breakpoint. */
final class HubTimerClockTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(NOON);

  private final class Wall extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return wall.get();
    }
  }

  @Test
  void nothingIsDueWhileTheHubsClockStandsStill() throws Exception {
    LogicalClock hub = new LogicalClock(new Wall());
    try (HubTimerClock clock = new HubTimerClock(hub)) {
      CompletableFuture<Instant> ran = new CompletableFuture<>();
      LogicalClock.Freeze stop = hub.freeze();
      clock.at(NOON.plusSeconds(1), () -> ran.complete(clock.now()));
      wall.set(NOON.plus(Duration.ofHours(1)));
      assertThat(clock.now()).isEqualTo(NOON);
      stop.close();
      assertThat(clock.now()).isEqualTo(NOON);
      wall.set(NOON.plus(Duration.ofHours(1)).plusSeconds(1));
      assertThat(ran.get(30, TimeUnit.SECONDS)).isEqualTo(NOON.plusSeconds(1));
    }
  }
}
