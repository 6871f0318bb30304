package dev.durabletools.runtime.hub;

import static dev.durabletools.runtime.hub.Responses.complete;
import static dev.durabletools.runtime.hub.Responses.done;
import static dev.durabletools.runtime.hub.Responses.parked;
import static dev.durabletools.runtime.hub.Responses.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has finished is in the store alone, and all that is asked of it is answered from there. */
class FinishedInstancesTest {
  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;
  private Instant now = T0;
  private TaskHub hub;

  /** Completes every orchestration with its name. */
  private final ManualWorker worker =
      new ManualWorker() {
        @Override
        public void runTurn(TurnItem item, Completion<TurnResult> completion) {
          if (item.name().equals("Order")) {
            var unused = completion.complete(done(complete(0, "\"out\"")));
          } else {
            super.runTurn(item, completion);
          }
        }
      };

  @BeforeEach
  void open() throws Exception {
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    hub = TaskHub.open("test", StoreLocation.file(folder.resolve("hub.db")), notice -> {}, clock);
    hub.attach(worker);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private void run(String id) throws Exception {
    get(hub.start(StartRequest.of("Order", id, "\"in\"")));
    get(hub.awaitCompletion(id, false));
  }

  private List<String> ids(InstanceQuery query) {
    return hub.query(query).instances().stream().map(InstanceStatus::instanceId).toList();
  }

  private static InstanceQuery created(Instant from, Instant to) {
    return new InstanceQuery(Set.of(OrchestrationStatus.COMPLETED), from, to, null, 0, null, false);
  }

  @Test
  void whatHasFinishedLeavesMemoryAndIsAnsweredForByTheStore() throws Exception {
    for (int i = 0; i < 20; i++) {
      run("a" + i);
    }
    get(hub.start(StartRequest.of("Waiting", "w", null)));
    assertThat(hub.living()).isEqualTo(1);
    InstanceStatus status = hub.status("a7", true).orElseThrow();
    assertThat(status.input()).isEqualTo("\"in\"");
    assertThat(status.output()).isEqualTo("\"out\"");
    assertThat(get(hub.awaitCompletion("a7", true))).isEqualTo(status);
    assertThat(hub.history("a7")).hasSize(4);
    assertThat(hub.recorded("a7").orElseThrow().events()).hasSize(4);
    assertThat(ids(InstanceQuery.all())).hasSize(21).endsWith("a19", "w");
    assertThat(hub.raiseEvent("a7", "e", null)).failsWithin(30, TimeUnit.SECONDS);
    assertThat(hub.living()).isEqualTo(1);
  }

  @Test
  void anIdIsUsedAgainAndTheOldInstanceIsGone() throws Exception {
    run("a");
    run("b");
    run("a");
    assertThat(ids(InstanceQuery.all())).containsExactly("b", "a");
    hub.close();
    open();
    assertThat(ids(InstanceQuery.all())).containsExactly("b", "a");
    assertThat(hub.living()).isZero();
    run("c");
    assertThat(ids(InstanceQuery.all())).containsExactly("b", "a", "c");
  }

  @Test
  void purgeByTimeTakesWhatWasCreatedThen() throws Exception {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      // With and without decimals, which must not change the order.
      now = T0.plusMillis(i * 500L);
      times.add(now);
      run("a" + i);
    }
    assertThat(ids(created(times.get(3), times.get(5)))).containsExactly("a3", "a4", "a5");
    assertThat(ids(created(times.get(8), null))).containsExactly("a8", "a9");
    assertThat(ids(created(null, times.get(1)))).containsExactly("a0", "a1");
    assertThat(get(hub.purge(created(times.get(2), times.get(8))))).isEqualTo(7);
    assertThat(ids(InstanceQuery.all())).containsExactly("a0", "a1", "a9");
    assertThat(hub.status("a5", false)).isEmpty();
    assertThat(hub.history("a5")).isEmpty();
  }

  @Test
  void aPurgeOfManyLeavesInBatchesAndCountsAll() throws Exception {
    int count = 1_100;
    List<CompletableFuture<String>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(hub.start(StartRequest.of("Order", "a" + i, null)));
    }
    for (CompletableFuture<String> each : started) {
      get(hub.awaitCompletion(get(each), false));
    }
    get(hub.start(StartRequest.of("Waiting", "w", null)));
    assertThat(get(hub.purge(InstanceQuery.all()))).isEqualTo(count);
    assertThat(ids(InstanceQuery.all())).containsExactly("w");
    assertThat(get(hub.purge(InstanceQuery.all()))).isZero();
  }

  @Test
  void oneWhoseForgottenActivityStillRunsStaysUntilThatEnds() throws Exception {
    get(hub.start(StartRequest.of("Forgetful", "f", null)));
    get(worker.turn().completion().complete(done(task(0, "Slow"), complete(1, "2"))));
    get(hub.awaitCompletion("f", false));
    ManualWorker.HeldActivity slow = worker.activity();
    assertThat(hub.living()).isEqualTo(1);
    get(slow.completion().complete(new ActivityResult.Completed("1")));
    assertThat(hub.living()).isZero();
    assertThat(hub.status("f", true).orElseThrow().output()).isEqualTo("2");
  }

  @Test
  void purgedAndStartedAgainAtOnceItIsTheNewOne() throws Exception {
    for (int i = 0; i < 20; i++) {
      run("a");
      CompletableFuture<Integer> purged = hub.purge("a");
      CompletableFuture<Integer> again = hub.purge("a");
      CompletableFuture<String> started = hub.start(StartRequest.of("Waiting", "a", null));
      assertThat(get(purged)).isEqualTo(1);
      assertThat(get(again)).isZero();
      get(started);
      get(worker.turn().completion().complete(parked()));
      assertThat(hub.status("a", false).orElseThrow().name()).isEqualTo("Waiting");
      get(hub.terminate("a", null));
      get(worker.turn().completion().complete(done()));
      get(hub.awaitCompletion("a", false));
    }
  }

  @Test
  void afterEverythingIsClearedNothingOldIsFound() throws Exception {
    run("a");
    CompletableFuture<Void> cleared = hub.clear();
    CompletableFuture<Integer> purged = hub.purge("a");
    get(cleared);
    assertThat(get(purged)).isZero();
    run("b");
    assertThat(ids(InstanceQuery.all())).containsExactly("b");
  }
}
