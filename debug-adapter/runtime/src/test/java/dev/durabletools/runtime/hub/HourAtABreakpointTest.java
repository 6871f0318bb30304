package dev.durabletools.runtime.hub;

import static dev.durabletools.runtime.hub.Responses.complete;
import static dev.durabletools.runtime.hub.Responses.done;
import static dev.durabletools.runtime.hub.Responses.parked;
import static dev.durabletools.runtime.hub.Responses.task;
import static dev.durabletools.runtime.hub.Responses.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import dev.durabletools.runtime.store.StoreLocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a debugger holds while somebody looks for an hour, by a clock that the test moves. */
final class HourAtABreakpointTest {
  private final Hand wall = new Hand();
  private final ManualWorker worker = new ManualWorker();
  private TaskHub hub;

  /** Stands still but for the test. */
  private static final class Hand extends Clock {
    volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    public Instant instant() {
      return now;
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

  @BeforeEach
  void open() throws Exception {
    hub = TaskHub.open("t", StoreLocation.memory(), notice -> {}, wall);
    hub.attach(worker);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  private Instant started(String id, Duration timer) throws Exception {
    get(hub.start(StartRequest.of("Order", id, null)));
    Instant due = hub.clock().now().plus(timer);
    get(worker.turn().completion().complete(parked(timer(0, due), task(1, "Ship"))));
    assertThat(worker.activity().item().instanceId()).isEqualTo(id);
    return due;
  }

  @Test
  void noTimerFiresAndNothingIsOutOfOrder() throws Exception {
    Instant due = started("a", Duration.ofMinutes(30));
    LogicalClock.Freeze stop = hub.clock().freeze();
    Token held = hub.holdFamily("a");
    get(hub.raiseEvent("a", "First", null));
    wall.now = wall.now.plus(Duration.ofHours(1));
    get(hub.raiseEvent("a", "Second", null));
    assertThat(worker.turns).isEmpty();
    stop.close();
    held.close();

    ManualWorker.HeldTurn turn = worker.turn();
    get(turn.completion().complete(parked()));
    assertThat(hub.clock().now()).isBefore(due);
    List<HistoryEvent> events = hub.history("a");
    assertThat(events).noneMatch(TimerFired.class::isInstance);
    assertThat(events)
        .filteredOn(EventRaised.class::isInstance)
        .extracting(event -> ((EventRaised) event).name())
        .containsExactly("First", "Second");
    assertThat(events).extracting(HistoryEvent::timestamp).isSorted();

    // Half an hour of the clock that stood still is still to go, and no more than that.
    wall.now = wall.now.plus(Duration.ofMinutes(31));
    get(worker.turn().completion().complete(done(complete(2, "1"))));
    assertThat(hub.history("a")).anyMatch(TimerFired.class::isInstance);
  }

  @Test
  void othersGoOnUnlessEverythingIsHeld() throws Exception {
    started("a", Duration.ofMinutes(30));
    LogicalClock.Freeze stop = hub.clock().freeze();
    Token held = hub.holdFamily("a");
    get(hub.start(StartRequest.of("Order", "b", null)));
    ManualWorker.HeldTurn turn = worker.turn();
    assertThat(turn.item().instanceId()).isEqualTo("b");
    get(turn.completion().complete(done(complete(0, "1"))));
    assertThat(get(hub.awaitCompletion("b", true)).output()).isEqualTo("1");

    Token all = hub.holdAll();
    get(hub.start(StartRequest.of("Order", "c", null)));
    assertThat(worker.turns).isEmpty();
    all.close();
    assertThat(worker.turn().item().instanceId()).isEqualTo("c");
    held.close();
    stop.close();
  }
}
