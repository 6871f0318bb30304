package dev.durabletools.runtime.hub;

import static dev.durabletools.runtime.hub.Responses.complete;
import static dev.durabletools.runtime.hub.Responses.done;
import static dev.durabletools.runtime.hub.Responses.parked;
import static dev.durabletools.runtime.hub.Responses.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.store.StoreLocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clocks that jump, timers nobody waits for any more, workers that refuse all they get. */
class TimersAndClockTest {
  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private final ManualWorker worker = new ManualWorker();

  private static final class WallClock extends Clock {
    volatile Duration offset = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aTimerFiresWhenTheClockJumpsPastItAndHistoryNeverGoesBack() throws Exception {
    WallClock wall = new WallClock();
    try (TaskHub hub = TaskHub.open("t", StoreLocation.memory(), notices::add, wall)) {
      hub.attach(worker);
      get(hub.start(StartRequest.of("Order", "a", null)));
      Instant due = wall.instant().plus(Duration.ofHours(1));
      get(worker.turn().completion().complete(parked(timer(0, due))));

      wall.offset = Duration.ofHours(-2);
      get(hub.raiseEvent("a", "back", null));
      get(worker.turn().completion().complete(parked()));
      wall.offset = Duration.ofHours(3);
      get(worker.turn().completion().complete(done(complete(1, "2"))));

      assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("2");
      List<Instant> stamps =
          hub.history("a").stream()
              .filter(HistoryEvent.OrchestratorStarted.class::isInstance)
              .map(HistoryEvent::timestamp)
              .toList();
      assertThat(stamps).hasSize(3).isSorted();
      assertThat(stamps.get(2)).isAfter(due);
    }
  }

  @Test
  void timersOfEndedInstancesAreForgotten() throws Exception {
    AtomicInteger rang = new AtomicInteger();
    LogicalClock clock = new LogicalClock(Clock.systemUTC());
    try (Alarm alarm = new Alarm(clock, "timers")) {
      alarm.start();
      Instant far = Instant.now().plus(Duration.ofDays(3));
      List<Token> set = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        set.add(alarm.at(far, rang::incrementAndGet));
      }
      set.forEach(Token::close);
      set.forEach(Token::close);
      assertThat(alarm.size()).isLessThan(100);
      CompletableFuture<String> last = new CompletableFuture<>();
      alarm.at(Instant.now(), () -> last.complete("rang"));
      assertThat(get(last)).isEqualTo("rang");
      assertThat(rang).hasValue(0);
    }
  }

  @Test
  void aWorkerThatRefusesEverythingIsNamedOnceAndAskedLessAndLess() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ManualWorker refuses =
        new ManualWorker() {
          @Override
          public void runTurn(TurnItem item, Completion<TurnResult> completion) {
            if (asked.incrementAndGet() <= 6) {
              throw new IllegalStateException("on purpose");
            }
            super.runTurn(item, completion);
          }
        };
    try (TaskHub hub = TaskHub.open("t", StoreLocation.memory(), notices::add)) {
      hub.attach(refuses);
      long start = System.nanoTime();
      get(hub.start(StartRequest.of("Order", "a", null)));
      refuses.turn().completion().complete(done(complete(0, "2")));
      assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("2");
      // 20 + 40 + 80 + 160 + 320 + 640 ms
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(1200));
      assertThat(asked).hasValue(7);
      assertThat(notices)
          .singleElement()
          .asString()
          .contains("manual: it refuses its work", "on purpose");
    }
  }
}
