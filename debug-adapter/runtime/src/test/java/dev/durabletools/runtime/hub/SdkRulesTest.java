package dev.durabletools.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.TaskCanceledException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.StoreLocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Microsoft's SDK makes of long timers and of events in another case, on our hub. */
final class SdkRulesTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private final HandClock wall = new HandClock();
  private final SdkWorker worker = new SdkWorker(2, true);
  private final BlockingQueue<InstanceStatus> changes = new LinkedBlockingQueue<>();
  private TaskHub hub;

  private static final class HandClock extends Clock {
    private volatile Instant now = MONDAY;

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
    hub.listen(
        new InstanceListener() {
          @Override
          public void changed(InstanceStatus status) {
            changes.add(status);
          }

          @Override
          public void removed(String instanceId) {}
        });
  }

  @AfterEach
  void close() {
    hub.close();
    worker.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private List<TimerCreated> timers() {
    return hub.history("a").stream()
        .filter(TimerCreated.class::isInstance)
        .map(TimerCreated.class::cast)
        .toList();
  }

  /** Done when the hub has told of a turn more. */
  private InstanceStatus turn() throws InterruptedException {
    InstanceStatus status = changes.poll(30, TimeUnit.SECONDS);
    assertThat(status).as("no turn ended").isNotNull();
    return status.status() == OrchestrationStatus.PENDING ? turn() : status;
  }

  /**
   * The SDK makes a chain of them, and its await ends with the first: code that then ends itself,
   * as every function does, ends after three days, in Azure too. Who asks for it otherwise gets it
   * whole.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT71H     | await | PT71H                               | PT71H",
        "PT72H     | await | PT72H                               | PT72H",
        "PT72H1S   | await | PT72H PT72H1S                       | PT72H",
        "PT168H    | await | PT72H PT144H                        | PT72H",
        "PT168H    | runs  | PT72H PT144H PT168H                 | PT168H",
        "PT288H1M  | runs  | PT72H PT144H PT216H PT288H PT288H1M | PT288H1M",
        "PT168H    | anyOf | PT72H PT144H PT168H                 | PT168H",
        "PT168H    | event | PT72H PT144H PT168H                 | PT168H"
      })
  void aTimerOfMoreThanThreeDaysIsAChainOfShorterOnes(
      String length, String use, String fireTimes, String end) throws Exception {
    worker.orchestrator("Long", ctx -> useTimer(ctx, Duration.parse(length), use));
    hub.attach(worker);
    get(hub.start(StartRequest.of("Long", "a", null)));
    InstanceStatus at = turn();
    while (at.status() == OrchestrationStatus.RUNNING) {
      List<TimerCreated> set = timers();
      wall.now = set.get(set.size() - 1).fireAt().plusMillis(1);
      at = turn();
    }
    assertThat(at.status()).isEqualTo(OrchestrationStatus.COMPLETED);
    assertThat(after(at.lastUpdatedAt())).isEqualTo(end);
    assertThat(timers().stream().map(timer -> after(timer.fireAt())))
        .containsExactly(fireTimes.split(" "));
  }

  private static void useTimer(TaskOrchestrationContext ctx, Duration length, String use) {
    switch (use) {
      case "anyOf" -> ctx.anyOf(ctx.createTimer(length), ctx.waitForExternalEvent("Go")).await();
      case "event" -> {
        try {
          ctx.waitForExternalEvent("Go", length, String.class).await();
        } catch (TaskCanceledException e) {
          // the end of the timeout
        }
      }
      default -> ctx.createTimer(length).await();
    }
    if (!use.equals("runs")) {
      ctx.complete(null);
    }
  }

  /** To the second: each part is set a millisecond after the one before it fired. */
  private static String after(Instant time) {
    return Duration.ofSeconds(Duration.between(MONDAY, time).toSeconds()).toString();
  }

  @ParameterizedTest
  @CsvSource({
    // raised before the code waits: the names may differ in case
    "Go, true, got 1",
    "GO, true, got 1",
    "go, true, got 1",
    "stop, true, got 2",
    // raised while it waits: they must be the same
    "Go, false, got 1",
    "GO, false, got 2",
    "go, false, got 2"
  })
  void eventNamesDifferInCaseOnlyBeforeTheWait(String raised, boolean early, String output)
      throws Exception {
    CompletableFuture<String> prepared = new CompletableFuture<>();
    worker
        .activity("Prepare", input -> prepared.join())
        .orchestrator(
            "Waiting",
            ctx -> {
              ctx.callActivity("Prepare").await();
              ctx.complete("got " + ctx.waitForExternalEvent("Go", Integer.class).await());
            });
    hub.attach(worker);
    get(hub.start(StartRequest.of("Waiting", "a", null)));
    turn();
    if (early) {
      get(hub.raiseEvent("a", raised, "1"));
      turn();
    }
    prepared.complete("0");
    InstanceStatus status = turn();
    if (!early) {
      get(hub.raiseEvent("a", raised, "1"));
      status = turn();
    }
    if (!status.status().isFinished()) {
      get(hub.raiseEvent("a", "Go", "2"));
    }
    assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("\"" + output + "\"");
    assertThat(hub.history("a")).anyMatch(HistoryEvent.EventRaised.class::isInstance);
  }
}
