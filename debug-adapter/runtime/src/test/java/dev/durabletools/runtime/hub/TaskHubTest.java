package dev.durabletools.runtime.hub;

import static dev.durabletools.runtime.hub.Responses.complete;
import static dev.durabletools.runtime.hub.Responses.done;
import static dev.durabletools.runtime.hub.Responses.parked;
import static dev.durabletools.runtime.hub.Responses.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub as its callers and workers see it, on a real store. */
final class TaskHubTest {
  @TempDir Path folder;
  private TaskHub hub;
  private final ManualWorker worker = new ManualWorker();

  @BeforeEach
  void open() throws Exception {
    hub = TaskHub.open("test", StoreLocation.file(file()));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private Path file() {
    return folder.resolve("hub.db");
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private String start(String id) throws Exception {
    return get(hub.start(StartRequest.of("Order", id, "1")));
  }

  private int count(String table) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.getInt(1);
    }
  }

  private void finish(String id) throws Exception {
    start(id);
    worker.turn().completion().complete(done(complete(0, "2")));
    get(hub.awaitCompletion(id, false));
  }

  @Test
  void aParkedSessionContinuesWithItsPastAtHand() throws Exception {
    hub.attach(worker);
    start("a");
    ManualWorker.HeldTurn first = worker.turn();
    assertThat(first.item().continues()).isFalse();
    assertThat(first.item().pastCount()).isZero();
    first.completion().complete(parked(task(0, "Hello")));
    worker.activity().completion().complete(new ActivityResult.Completed("1"));
    ManualWorker.HeldTurn second = worker.turn();
    assertThat(second.item().continues()).isTrue();
    assertThat(second.item().newEvents()).hasSize(2);
    assertThat(second.item().pastCount()).isEqualTo(4);
    assertThat(second.item().past().get()).hasSize(4);
    get(second.completion().complete(done(complete(1, "2"))));
    InstanceStatus status = get(hub.awaitCompletion("a", true));
    assertThat(status.status()).isEqualTo(OrchestrationStatus.COMPLETED);
    assertThat(status.output()).isEqualTo("2");
    assertThat(status.customStatus()).isEmpty();
    assertThat(hub.status("a", true)).contains(status);
    assertThat(hub.history("a")).hasSize(8);
    assertThat(hub.history("a").get(7)).isInstanceOf(HistoryEvent.OrchestratorCompleted.class);
  }

  @Test
  void anActivityThatWasFiredAndForgottenOutlivesARestartOfItsInstance() throws Exception {
    start("a");
    var attachment = hub.attach(worker);
    ManualWorker.HeldTurn turn = worker.turn();
    hub.holdFamily("a");
    get(turn.completion().complete(done(task(0, "Mail"), complete(1, "2"))));
    get(hub.awaitCompletion("a", false));
    get(hub.restart("a", false));
    attachment.close();
    hub.close();
    open();
    hub.attach(worker);
    assertThat(worker.activity().item().name()).isEqualTo("Mail");
    worker.turn().completion().complete(done(complete(0, "3")));
    assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("3");
  }

  @Test
  void suspendAndResumeOfAnAppsInstanceWantTheOtherState() throws Exception {
    hub.declare(new KnownFunctions(List.of("Order"), List.of()));
    start("a");
    assertThatThrownBy(() -> get(hub.resume("a", null)))
        .hasMessageContaining("Cannot resume the orchestration instance a")
        .hasMessageContaining("Pending state");
    get(hub.suspend("a", null));
    hub.attach(worker);
    get(worker.turn().completion().complete(parked()));
    assertThatThrownBy(() -> get(hub.suspend("a", null))).hasMessageContaining("Suspended state");
    get(hub.resume("a", null));
    get(worker.turn().completion().complete(done(complete(0, "2"))));
    assertThatThrownBy(() -> get(hub.terminate("a", null)))
        .hasMessageContaining("Cannot terminate")
        .hasMessageContaining("Completed state");
  }

  @Test
  void whoWaitsForAStartSeesWhatWasAcceptedBefore() throws Exception {
    hub.attach(worker);
    start("a");
    ManualWorker.HeldTurn first = worker.turn();
    CompletableFuture<InstanceStatus> early = hub.awaitStart("a", false);
    get(hub.suspend("a", null));
    get(first.completion().complete(parked()));
    ManualWorker.HeldTurn second = worker.turn();
    CompletableFuture<InstanceStatus> late = hub.awaitStart("a", false);
    assertThat(List.of(early.isDone(), late.isDone())).containsOnly(false);
    get(second.completion().complete(parked()));
    assertThat(get(early).status()).isEqualTo(OrchestrationStatus.SUSPENDED);
    assertThat(get(late).status()).isEqualTo(OrchestrationStatus.SUSPENDED);
    assertThat(get(hub.awaitStart("a", false)).status()).isEqualTo(OrchestrationStatus.SUSPENDED);
    get(hub.terminate("a", null));
    CompletableFuture<InstanceStatus> ended = hub.awaitStart("a", false);
    get(worker.turn().completion().complete(parked()));
    assertThat(get(ended).status()).isEqualTo(OrchestrationStatus.TERMINATED);
  }

  @Test
  void terminationMayTakeTheSubOrchestrationsWithIt() throws Exception {
    hub.attach(worker);
    start("a");
    get(worker.turn().completion().complete(parked(Responses.child(0, "b", "Order"))));
    get(worker.turn().completion().complete(parked(Responses.child(0, "c", "Order"))));
    get(worker.turn().completion().complete(parked()));
    get(hub.terminateAll("a", "\"enough\""));
    for (int i = 0; i < 3; i++) {
      worker.turn().completion().complete(parked());
    }
    for (String id : List.of("a", "b", "c")) {
      assertThat(get(hub.awaitCompletion(id, true)).status())
          .isEqualTo(OrchestrationStatus.TERMINATED);
    }
  }

  @Test
  void anOrchestratorThatOnlyAnotherWorkerRunsIsStartedThere() throws Exception {
    hub.declare(new KnownFunctions(List.of("Order"), List.of()));
    ManualWorker app =
        new ManualWorker() {
          @Override
          public boolean runs(TaskKind kind, String name) {
            return name.equals("Order");
          }
        };
    hub.attach(app);
    assertThatThrownBy(() -> get(hub.start(StartRequest.of("Stock", "a", null))))
        .hasMessageContaining("'Stock' doesn't exist");
    hub.attach(worker);
    get(hub.start(StartRequest.of("Stock", "a", null)));
    assertThat(worker.turn().item().name()).isEqualTo("Stock");
    assertThat(app.turns).isEmpty();
  }

  @Test
  void aResultReachesTheDiskAlthoughItsTurnHangs() throws Exception {
    hub.attach(worker);
    start("a");
    worker.turn().completion().complete(parked(task(0, "Hello")));
    CompletableFuture<Void> stored =
        worker.activity().completion().complete(new ActivityResult.Completed("1"));
    ManualWorker.HeldTurn hanging = worker.turn();
    get(stored);
    assertThat(count("inbox")).isEqualTo(1);
    get(hanging.completion().complete(done(complete(1, "2"))));
    assertThat(count("inbox")).isZero();
  }

  @Test
  void aLostWorkersItemsAreQueuedAgainAndItsLateAnswersIgnored() throws Exception {
    Attachment lost = hub.attach(worker);
    start("a");
    ManualWorker.HeldTurn turn = worker.turn();
    ManualWorker other = new ManualWorker();
    hub.attach(other);
    lost.close();
    ManualWorker.HeldTurn again = other.turn();
    assertThat(again.item().newEvents()).hasSize(2);
    get(turn.completion().complete(done(complete(0, "\"late\""))));
    assertThat(hub.status("a", false).orElseThrow().status())
        .isEqualTo(OrchestrationStatus.PENDING);
    get(again.completion().complete(parked(task(0, "Hello"))));
    ManualWorker.HeldActivity activity = other.activity();
    activity.completion().abandon();
    ManualWorker.HeldActivity retried = other.activity();
    retried.completion().complete(new ActivityResult.Completed(null));
    other.turn().completion().abandon();
    other.turn().completion().complete(done(complete(1, "\"good\"")));
    assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("\"good\"");
  }

  @Test
  void aDyingWorkerThatGivesUpEverythingAtOnceLosesNothing() throws Exception {
    AtomicInteger given = new AtomicInteger();
    CountDownLatch often = new CountDownLatch(5);
    ManualWorker dying =
        new ManualWorker() {
          @Override
          public void runActivity(ActivityItem item, Completion<ActivityResult> completion) {
            given.incrementAndGet();
            often.countDown();
            completion.abandon();
          }
        };
    Attachment attachment = hub.attach(dying);
    start("a");
    dying.turn().completion().complete(done(task(0, "Hello")));
    assertThat(often.await(10, TimeUnit.SECONDS)).isTrue();
    attachment.close();
    hub.attach(worker);
    worker.activity().completion().complete(new ActivityResult.Completed("1"));
    assertThat(worker.turn().item().newEvents()).hasSize(2);
    assertThat(given.get()).isLessThan(1000);
  }

  @Test
  void twoAnswersToOneItemCountOnce() throws Exception {
    hub.attach(worker);
    start("a");
    worker.turn().completion().complete(parked(task(0, "Hello"), task(1, "Hello")));
    ManualWorker.HeldActivity activity = worker.activity();
    activity.completion().complete(new ActivityResult.Completed("1"));
    activity.completion().complete(new ActivityResult.Completed("2"));
    worker.activity().completion().complete(new ActivityResult.Completed("3"));
    int results = 0;
    while (results < 2) {
      ManualWorker.HeldTurn turn = worker.turn();
      results += turn.item().newEvents().size() - 1;
      turn.completion().complete(parked());
    }
    assertThat(results).isEqualTo(2);
  }

  @Test
  void aStartIsRefusedAsAzureRefusesIt() throws Exception {
    hub.declare(new KnownFunctions(List.of("Order", "Pay"), List.of("Hello")));
    assertThatThrownBy(() -> get(hub.start(StartRequest.of("Oder", "x", null))))
        .hasRootCauseInstanceOf(HubException.class)
        .hasMessageContaining(
            "The function 'Oder' doesn't exist, is disabled, or is not an orchestrator function."
                + " Additional info: The following are the known orchestrator functions:"
                + " 'Order', 'Pay'.");
    assertThatThrownBy(() -> get(hub.start(StartRequest.of("Order", "a/b", null))))
        .hasMessageContaining("must not contain");
    get(hub.start(StartRequest.of("order", "x", null)));
    assertThatThrownBy(() -> get(hub.start(StartRequest.of("Order", "x", null))))
        .hasMessageContaining("An Orchestration instance with the ID x already exists.");
  }

  @Test
  void unknownNamesFailAtTheWorker() throws Exception {
    hub.declare(new KnownFunctions(List.of("Order"), List.of()));
    hub.attach(worker);
    start("a");
    worker.turn().completion().complete(parked(task(0, "Hello")));
    worker.activity().completion().complete(new ActivityResult.Unknown());
    ManualWorker.HeldTurn turn = worker.turn();
    turn.completion().complete(new TurnResult.Unknown());
    InstanceStatus status = get(hub.awaitCompletion("a", true));
    assertThat(status.status()).isEqualTo(OrchestrationStatus.FAILED);
    assertThat(status.failure()).isNotNull();
    assertThat(status.failure().errorMessage()).startsWith("The function 'Order' doesn't exist");
    assertThat(hub.history("a"))
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        HistoryEvent.TaskFailed.class,
                        failed -> {
                          assertThat(failed.failure()).isNull();
                          assertThat(failed.reason())
                              .endsWith("No activity functions are currently registered!");
                        }));
  }

  @Test
  void aPendingInstanceIsTerminatedWithoutAWorker() throws Exception {
    Instant later = Instant.now().plusSeconds(3600);
    get(hub.start(new StartRequest("Order", "a", null, null, later, Map.of())));
    get(hub.terminate("a", "\"why\""));
    InstanceStatus status = get(hub.awaitCompletion("a", true));
    assertThat(status.status()).isEqualTo(OrchestrationStatus.TERMINATED);
    assertThat(status.output()).isEqualTo("\"why\"");
    assertThatThrownBy(() -> get(hub.raiseEvent("a", "go", null))).hasMessageContaining("finished");
    assertThatThrownBy(() -> get(hub.raiseEvent("b", "go", null)))
        .hasMessageContaining("No instance with ID 'b'");
  }

  @Test
  void aScheduledStartWaitsForItsTime() throws Exception {
    hub.attach(worker);
    Instant soon = hub.clock().now().plusMillis(150);
    get(hub.start(new StartRequest("Order", "a", null, null, soon, Map.of())));
    ManualWorker.HeldTurn turn = worker.turn();
    assertThat(hub.clock().now()).isAfterOrEqualTo(soon);
    assertThat(turn.item().newEvents()).hasSize(2);
  }

  @Test
  void aHeldFamilyWaitsWhileOthersGoOn() throws Exception {
    hub.attach(worker);
    Token hold = hub.holdFamily("a");
    start("a");
    start("b");
    assertThat(worker.turn().item().instanceId()).isEqualTo("b");
    assertThat(worker.turns).isEmpty();
    hold.close();
    hold.close();
    assertThat(worker.turn().item().instanceId()).isEqualTo("a");
    Token all = hub.holdAll();
    start("c");
    assertThat(worker.turns).isEmpty();
    all.close();
    assertThat(worker.turn().item().instanceId()).isEqualTo("c");
  }

  @Test
  void purgeTakesFinishedInstancesOnly() throws Exception {
    hub.attach(worker);
    finish("a");
    finish("b");
    start("c");
    assertThat(get(hub.purge("c"))).isZero();
    assertThat(get(hub.purge("nobody"))).isZero();
    assertThat(get(hub.purge("a"))).isEqualTo(1);
    assertThat(get(hub.purge(InstanceQuery.all()))).isEqualTo(1);
    assertThat(hub.query(InstanceQuery.all()).instances())
        .extracting(InstanceStatus::instanceId)
        .containsExactly("c");
    assertThat(count("instances")).isEqualTo(1);
    assertThat(count("history")).isZero();
  }

  @Test
  void queriesFilterAndPage() throws Exception {
    hub.attach(worker);
    for (String id : List.of("a1", "a2", "b1", "a3")) {
      finish(id);
    }
    start("a4");
    InstanceQuery query =
        new InstanceQuery(Set.of(OrchestrationStatus.COMPLETED), null, null, "a", 2, null, true);
    InstancePage page = hub.query(query);
    assertThat(page.instances())
        .extracting(InstanceStatus::instanceId, InstanceStatus::output)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a1", "2"),
            org.assertj.core.groups.Tuple.tuple("a2", "2"));
    InstancePage rest =
        hub.query(
            new InstanceQuery(query.statuses(), null, null, "a", 2, page.continuation(), false));
    assertThat(rest.instances())
        .extracting(InstanceStatus::instanceId, InstanceStatus::output)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("a3", null));
    assertThat(rest.continuation()).isNull();
  }

  @Test
  void restartRunsTheSameInputAgain() throws Exception {
    hub.attach(worker);
    finish("a");
    assertThat(get(hub.restart("a", false))).isEqualTo("a");
    worker.turn().completion().complete(done(complete(0, "3")));
    assertThat(get(hub.awaitCompletion("a", true)))
        .extracting(InstanceStatus::input, InstanceStatus::output)
        .containsExactly("1", "3");
    assertThat(get(hub.restart("a", true))).isNotEqualTo("a");
    assertThat(count("instances")).isEqualTo(2);
  }

  @Test
  void clearForgetsEverything() throws Exception {
    hub.attach(worker);
    start("a");
    ManualWorker.HeldTurn turn = worker.turn();
    CompletableFuture<InstanceStatus> waiting = hub.awaitCompletion("a", false);
    get(hub.clear());
    assertThatThrownBy(() -> get(waiting)).hasMessageContaining("No instance");
    get(turn.completion().complete(done(complete(0, "1"))));
    assertThat(hub.status("a", false)).isEmpty();
    assertThat(count("instances")).isZero();
    start("a");
    assertThat(worker.turn().item().newEvents()).hasSize(2);
  }

  @Test
  void listenersHearOfEachCommittedChange() throws Exception {
    BlockingQueue<OrchestrationStatus> heard = new LinkedBlockingQueue<>();
    hub.attach(worker);
    Token token = hub.listen(status -> heard.add(status.status()));
    start("a");
    worker.turn().completion().complete(parked(task(0, "Hello")));
    worker.activity().completion().complete(new ActivityResult.Completed("1"));
    worker.turn().completion().complete(done(complete(1, "2")));
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(OrchestrationStatus.PENDING);
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(OrchestrationStatus.RUNNING);
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(OrchestrationStatus.COMPLETED);
    token.close();
  }

  @Test
  void aRunningInstanceIsReplacedOnlyWhereTheAppAllowsIt() throws Exception {
    hub.attach(worker);
    start("a");
    ManualWorker.HeldTurn old = worker.turn();
    CompletableFuture<InstanceStatus> end = hub.awaitCompletion("a", true);
    assertThatThrownBy(() -> start("a")).hasMessageContaining("already exists");

    hub.replaceRunning(true);
    start("a");
    assertThat(worker.forgotten.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    ManualWorker.HeldTurn next = worker.turn();
    assertThat(next.item().executionId()).isNotEqualTo(old.item().executionId());
    get(old.completion().complete(done(complete(0, "\"of the old one\""))));
    next.completion().complete(parked(task(0, "Hello")));
    start("a");
    assertThat(worker.forgotten.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    worker.turn().completion().complete(done(complete(0, "3")));

    assertThat(get(end).output()).isEqualTo("3");
    hub.close();
    assertThat(count("inbox")).isZero();
  }
}
