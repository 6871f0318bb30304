package dev.durabletools.runtime.hub;

import static dev.durabletools.runtime.hub.Responses.complete;
import static dev.durabletools.runtime.hub.Responses.done;
import static dev.durabletools.runtime.hub.Responses.parked;
import static dev.durabletools.runtime.hub.Responses.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateSubOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.store.Contents;
import dev.durabletools.runtime.store.InstanceFilter;
import dev.durabletools.runtime.store.InstanceRow;
import dev.durabletools.runtime.store.Payloads;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.store.StoreLocation;
import dev.durabletools.runtime.store.Stores;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub must survive: workers that misbehave, ids used again, a store that fails. */
final class HubFaultsTest {
  @TempDir Path folder;
  private TaskHub hub;
  private final ManualWorker worker = new ManualWorker();

  @BeforeEach
  void open() throws Exception {
    hub = TaskHub.open("test", StoreLocation.file(folder.resolve("hub.db")));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private void start(String id) throws Exception {
    get(hub.start(StartRequest.of("Order", id, "1")));
  }

  @Test
  void aLargeFanOutToAnUnknownActivityDoesNotRecurse() throws Exception {
    ManualWorker knowsNone =
        new ManualWorker() {
          @Override
          public void runActivity(ActivityItem item, Completion<ActivityResult> completion) {
            var unused = completion.complete(new ActivityResult.Unknown());
          }
        };
    hub.attach(knowsNone);
    start("a");
    int tasks = 10_000;
    OrchestratorAction[] actions = new OrchestratorAction[tasks];
    for (int i = 0; i < tasks; i++) {
      actions[i] = task(i, "Helo");
    }
    knowsNone.turn().completion().complete(parked(actions));
    int answered = 0;
    while (answered < tasks) {
      ManualWorker.HeldTurn turn = knowsNone.turn();
      answered += turn.item().newEvents().size() - 1;
      get(turn.completion().complete(parked()));
    }
    assertThat(answered).isEqualTo(tasks);
  }

  @Test
  void aWorkerThatThrowsGetsTheItemAgainAndTheHubGoesOn() throws Exception {
    AtomicInteger turnsGiven = new AtomicInteger();
    AtomicInteger activitiesGiven = new AtomicInteger();
    ManualWorker shaky =
        new ManualWorker() {
          @Override
          public void runTurn(TurnItem item, Completion<TurnResult> completion) {
            if (turnsGiven.getAndIncrement() == 0) {
              throw new IllegalStateException("turn on purpose");
            }
            super.runTurn(item, completion);
          }

          @Override
          public void runActivity(ActivityItem item, Completion<ActivityResult> completion) {
            if (activitiesGiven.getAndIncrement() == 0) {
              throw new IllegalStateException("activity on purpose");
            }
            super.runActivity(item, completion);
          }
        };
    hub.attach(shaky);
    start("a");
    shaky.turn().completion().complete(parked(task(0, "Hello")));
    shaky.activity().completion().complete(new ActivityResult.Completed("1"));
    shaky.turn().completion().complete(done(complete(1, "2")));
    assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("2");
  }

  @Test
  void whoeverWaitsForAnInstanceHearsOfItsEndAlthoughItsIdIsUsedAgainAtOnce() throws Exception {
    hub.attach(worker);
    for (int i = 0; i < 20; i++) {
      String id = "a" + i;
      start(id);
      ManualWorker.HeldTurn turn = worker.turn();
      CompletableFuture<InstanceStatus> ended = hub.awaitCompletion(id, true);
      CompletableFuture<Void> committed = turn.completion().complete(done(complete(0, "\"old\"")));
      CompletableFuture<String> again = hub.start(StartRequest.of("Order", id, "2"));
      get(committed);
      assertThat(get(ended).output()).isEqualTo("\"old\"");
      get(again);
      assertThat(hub.status(id, false).orElseThrow().status())
          .isEqualTo(OrchestrationStatus.PENDING);
      worker.turn().completion().complete(done(complete(0, "\"new\"")));
      assertThat(get(hub.awaitCompletion(id, true)).output()).isEqualTo("\"new\"");
    }
  }

  @Test
  void anInstanceThatStartsItselfAsItsChildAndEndsKeepsItsHistory() throws Exception {
    hub.attach(worker);
    start("a");
    OrchestratorAction itself =
        OrchestratorAction.newBuilder()
            .setId(0)
            .setCreateSubOrchestration(
                CreateSubOrchestrationAction.newBuilder()
                    .setInstanceId("a")
                    .setName("Order")
                    .setInput(StringValue.of("1")))
            .build();
    get(worker.turn().completion().complete(done(itself, complete(1, "2"))));
    assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("2");
    assertThat(hub.history("a")).hasSize(5);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hub.db"));
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM history WHERE instance NOT IN"
                        + " (SELECT num FROM instances)")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void whoeverWaitsHearsThatTheStoreFailed() throws Exception {
    FailingStore store = new FailingStore(Stores.open(StoreLocation.memory(), notice -> {}));
    try (TaskHub failing = new TaskHub("failing", store, new LogicalClock(Clock.systemUTC()))) {
      failing.attach(worker);
      get(failing.start(StartRequest.of("Order", "a", "1")));
      ManualWorker.HeldTurn turn = worker.turn();
      CompletableFuture<InstanceStatus> ended = failing.awaitCompletion("a", true);
      store.fails = true;
      CompletableFuture<Void> committed = turn.completion().complete(done(complete(0, "2")));
      assertThat(error(committed)).hasMessageContaining("no space");
      assertThat(error(ended)).hasMessageContaining("no space");
      assertThat(error(failing.awaitCompletion("a", true))).hasMessageContaining("no space");
      assertThat(error(failing.start(StartRequest.of("Order", "b", "1"))))
          .hasMessageContaining("no space");
    }
  }

  private static Throwable error(CompletableFuture<?> future) throws Exception {
    return future.handle((ok, error) -> error).get(10, TimeUnit.SECONDS);
  }

  private static final class FailingStore implements Store {
    private final Store store;
    volatile boolean fails;

    FailingStore(Store store) {
      this.store = store;
    }

    @Override
    public Contents contents() {
      return store.contents();
    }

    @Override
    public void write(List<Change> changes) throws StoreException {
      if (fails) {
        throw new IllegalStateException("no space");
      }
      store.write(changes);
    }

    @Override
    public @Nullable InstanceRow find(String instanceId) throws StoreException {
      return store.find(instanceId);
    }

    @Override
    public List<InstanceRow> query(InstanceFilter filter) throws StoreException {
      return store.query(filter);
    }

    @Override
    public List<byte[]> history(long instance) throws StoreException {
      return store.history(instance);
    }

    @Override
    public Payloads payloads(long instance) throws StoreException {
      return store.payloads(instance);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
