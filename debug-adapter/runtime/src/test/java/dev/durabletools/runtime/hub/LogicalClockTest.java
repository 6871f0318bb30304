package dev.durabletools.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LogicalClockTest {
  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(T0);
  private final LogicalClock clock =
      new LogicalClock(
          new Clock() {
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
          });

  private void pass(Duration time) {
    wall.updateAndGet(now -> now.plus(time));
  }

  @Test
  void itStandsStillWhileAnybodyHoldsItAndStaysBehind() {
    LogicalClock.Freeze first = clock.freeze();
    LogicalClock.Freeze second = clock.freeze();
    pass(Duration.ofHours(1));
    assertThat(clock.now()).isEqualTo(T0);
    first.close();
    first.close();
    assertThat(clock.isFrozen()).isTrue();
    pass(Duration.ofHours(1));
    second.close();
    assertThat(clock.isFrozen()).isFalse();
    assertThat(clock.now()).isEqualTo(T0);
    pass(Duration.ofSeconds(3));
    assertThat(clock.now()).isEqualTo(T0.plusSeconds(3));
    assertThat(clock.stopped()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void aWallClockSetBackDoesNotStopIt() {
    pass(Duration.ofSeconds(10));
    assertThat(clock.now()).isEqualTo(T0.plusSeconds(10));
    pass(Duration.ofHours(-5));
    assertThat(clock.now()).isEqualTo(T0.plusSeconds(10));
    pass(Duration.ofSeconds(2));
    assertThat(clock.now()).isEqualTo(T0.plusSeconds(12));
  }

  @Test
  void alarmsWaitForTheClockToRunAgain() throws Exception {
    CountDownLatch rang = new CountDownLatch(1);
    try (Alarm alarm = new Alarm(clock, "alarm")) {
      alarm.start();
      LogicalClock.Freeze freeze = clock.freeze();
      alarm.at(T0.plusSeconds(60), rang::countDown);
      pass(Duration.ofHours(1));
      freeze.close();
      assertThat(rang.getCount()).isEqualTo(1);
      pass(Duration.ofSeconds(61));
      assertThat(rang.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
