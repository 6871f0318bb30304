package dev.durabletools.runtime.engine;

import static dev.durabletools.runtime.engine.EpisodeScript.EXECUTION;
import static dev.durabletools.runtime.engine.EpisodeScript.ID;
import static dev.durabletools.runtime.engine.EpisodeScript.T0;
import static dev.durabletools.runtime.engine.EpisodeScript.kinds;
import static dev.durabletools.runtime.engine.EpisodeScript.message;
import static dev.durabletools.runtime.engine.EpisodeScript.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionResumed;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionSuspended;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionTerminated;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.OrchestratorAction;
import dev.durabletools.runtime.history.OrchestratorAction.CompleteOrchestration;
import dev.durabletools.runtime.history.OrchestratorAction.CreateSubOrchestration;
import dev.durabletools.runtime.history.OrchestratorAction.CreateTimer;
import dev.durabletools.runtime.history.OrchestratorAction.ScheduleTask;
import dev.durabletools.runtime.history.OrchestratorAction.SendEvent;
import dev.durabletools.runtime.history.ParentInstance;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** History and messages in, events and messages out. */
final class EpisodeTest {
  private static final int NONE = HistoryEvent.NO_ID;
  private static final ParentInstance PARENT =
      new ParentInstance("parent", "p1", 7, "Parent", null);

  private final EpisodeScript script = new EpisodeScript();

  private static OrchestratorAction task(int id) {
    return new ScheduleTask(id, "Hello", null, "\"" + id + "\"");
  }

  private static Message done(int id) {
    return message(new TaskCompleted(NONE, T0, id, "\"ok\""));
  }

  private static CompleteOrchestration complete(OrchestrationStatus status, String result) {
    return new CompleteOrchestration(9, status, result, null, null, List.of());
  }

  private EpisodeEnd begin(OrchestratorAction... actions) {
    return script.turn(List.of(message(started(null))), actions);
  }

  @Test
  void firstTurnFollowsTheFrameworksOrder() {
    EpisodeEnd end = begin(task(0), new CreateTimer(1, T0), task(2));
    assertThat(kinds(end.events()))
        .containsExactly(
            "OrchestratorStarted",
            "ExecutionStarted",
            "TaskScheduled",
            "TimerCreated",
            "TaskScheduled",
            "OrchestratorCompleted");
    assertThat(end.events().stream().map(HistoryEvent::eventId))
        .containsExactly(-1, -1, 0, 1, 2, -1);
    assertThat(end.outgoing())
        .hasExactlyElementsOfTypes(
            Outgoing.RunActivity.class, Outgoing.StartTimer.class, Outgoing.RunActivity.class);
    assertThat(end.completed()).isEmpty();
  }

  @Test
  void helloEndsWithItsOutput() {
    begin(task(0));
    script.turn(List.of(done(0)), task(1));
    script.turn(List.of(done(1)), task(2));
    EpisodeEnd end =
        script.turn(List.of(done(2)), complete(OrchestrationStatus.COMPLETED, "\"bye\""));
    assertThat(end.completed())
        .contains(
            new ExecutionCompleted(
                9, script.now.minusMillis(10), OrchestrationStatus.COMPLETED, "\"bye\"", null));
    assertThat(kinds(end.events()))
        .containsExactly(
            "OrchestratorStarted", "TaskCompleted", "ExecutionCompleted", "OrchestratorCompleted");
    assertThat(Execution.of(script.history).openTasks()).isEmpty();
  }

  @Test
  void anActionThatIsRecordedAlreadyIsDropped() {
    SendEvent send = new SendEvent(1, "other", "ping", "1");
    EpisodeEnd first = begin(task(0), send);
    assertThat(first.outgoing()).hasSize(2);
    EpisodeEnd again = script.turn(List.of(done(0)), send, task(0), task(2), task(2));
    assertThat(again.outgoing()).hasSize(1);
    assertThat(kinds(again.events()))
        .containsExactly(
            "OrchestratorStarted", "TaskCompleted", "TaskScheduled", "OrchestratorCompleted");
  }

  @Test
  void aTerminationIsNotLostWhenTheWorkerContinuesAsNewBeforeIt() {
    begin(task(0));
    EpisodeEnd end =
        script.turn(
            List.of(done(0), message(new ExecutionTerminated(NONE, T0, "\"enough\""))),
            complete(OrchestrationStatus.CONTINUED_AS_NEW, "2"));
    assertThat(end.next()).isEmpty();
    assertThat(end.completed().orElseThrow().status()).isEqualTo(OrchestrationStatus.TERMINATED);
    assertThat(end.completed().orElseThrow().result()).isEqualTo("\"enough\"");
  }

  @Test
  void duplicateAndStrangeAnswersAreIgnored() {
    begin(task(0), new CreateTimer(1, T0), new CreateSubOrchestration(2, "c", "C", null, null));
    Message timer = message(new TimerFired(NONE, T0, T0, 1));
    Message child = message(new SubOrchestrationInstanceCompleted(NONE, T0, 2, "1"));
    Message failed = message(new TaskFailed(NONE, T0, 0, null, null));
    assertThat(script.start(done(0), failed, done(0), timer, timer, child, child, done(5)))
        .hasValueSatisfying(
            start ->
                assertThat(kinds(start.newEvents()))
                    .containsExactly(
                        "OrchestratorStarted",
                        "TaskCompleted",
                        "TimerFired",
                        "SubOrchestrationInstanceCompleted"));
    script.turn(List.of(done(0)));
    assertThat(script.start(done(0), failed, message(started(null)))).isEmpty();
    assertThat(script.start(new Message("another generation", timer.event()))).isEmpty();
  }

  @Test
  void theClockIsPastTheFireTimeOfEachTimer() {
    Instant fireAt = script.now.plusMillis(500);
    begin(new CreateTimer(0, fireAt));
    EpisodeStart start =
        script.start(message(new TimerFired(NONE, script.now, fireAt, 0))).orElseThrow();
    assertThat(start.timestamp()).isEqualTo(fireAt.plusMillis(1));
  }

  @Test
  void theClockNeverRunsBackwards() {
    begin(task(0));
    Instant last = script.history.get(script.history.size() - 1).timestamp();
    script.now = T0.minusSeconds(3600);
    assertThat(script.start(done(0)).orElseThrow().timestamp()).isEqualTo(last);
  }

  @Test
  void tasksScheduledTogetherWithTheEndStillRun() {
    EpisodeEnd end = begin(complete(OrchestrationStatus.COMPLETED, "1"), task(0));
    assertThat(end.outgoing()).hasExactlyElementsOfTypes(Outgoing.RunActivity.class);
    assertThat(kinds(end.events()))
        .containsExactly(
            "OrchestratorStarted",
            "ExecutionStarted",
            "TaskScheduled",
            "ExecutionCompleted",
            "OrchestratorCompleted");
  }

  @Test
  void aChildKnowsItsParentAndReportsToIt() {
    EpisodeEnd end = begin(new CreateSubOrchestration(3, "child", "Pay", null, "5"));
    assertThat(end.outgoing()).hasSize(1);
    assertThat(end.outgoing().get(0))
        .isInstanceOfSatisfying(
            Outgoing.StartInstance.class,
            start -> {
              assertThat(start.event().parent())
                  .isEqualTo(new ParentInstance(ID, EXECUTION, 3, "Order", null));
              assertThat(start.event().executionId()).isEqualTo("new-1");
              assertThat(start.event().input()).isEqualTo("5");
            });
  }

  @Test
  void theParentHearsOfCompletionFailureAndTermination() {
    FailureDetails failure = FailureDetails.of("X", "boom");
    record Row(CompleteOrchestration action, HistoryEvent told) {}
    List<Row> rows =
        List.of(
            new Row(
                complete(OrchestrationStatus.COMPLETED, "1"),
                new SubOrchestrationInstanceCompleted(NONE, T0, 7, "1")),
            new Row(
                new CompleteOrchestration(
                    9, OrchestrationStatus.FAILED, null, failure, null, List.of()),
                new SubOrchestrationInstanceFailed(NONE, T0, 7, failure, null)),
            new Row(
                complete(OrchestrationStatus.TERMINATED, "\"why\""),
                new SubOrchestrationInstanceFailed(NONE, T0, 7, null, "\"why\"")));
    for (Row row : rows) {
      EpisodeEnd end = new EpisodeScript().turn(List.of(message(started(PARENT))), row.action());
      assertThat(end.outgoing())
          .containsExactly(new Outgoing.Deliver("parent", new Message("p1", row.told())));
    }
  }

  @Test
  void continueAsNewStartsAGenerationWithTheCarriedEvents() {
    EventRaised carried = new EventRaised(NONE, T0, "go", "1");
    EpisodeEnd end =
        script.turn(
            List.of(message(started(PARENT))),
            task(0),
            new CompleteOrchestration(
                9, OrchestrationStatus.CONTINUED_AS_NEW, "2", null, null, List.of(carried)));
    assertThat(end.completed()).isEmpty();
    assertThat(end.outgoing()).hasExactlyElementsOfTypes(Outgoing.RunActivity.class);
    assertThat(end.next())
        .hasValueSatisfying(
            next -> {
              assertThat(next.started().executionId()).isEqualTo("new-1");
              assertThat(next.started().input()).isEqualTo("2");
              assertThat(next.started().parent()).isEqualTo(PARENT);
              assertThat(next.carryover()).containsExactly(carried);
            });
    assertThat(kinds(end.events())).contains("ContinueAsNew");
  }

  @Test
  void suspensionBehindAContinueAsNewSuspendsTheNextGeneration() {
    ExecutionSuspended suspended = new ExecutionSuspended(NONE, T0, "hold");
    ExecutionResumed resumed = new ExecutionResumed(NONE, T0, null);
    begin(task(0));
    CompleteOrchestration again = complete(OrchestrationStatus.CONTINUED_AS_NEW, "2");

    EpisodeEnd end = script.turn(List.of(done(0), message(suspended)), again);
    assertThat(end.next().orElseThrow().carryover()).containsExactly(suspended);

    EpisodeScript other = new EpisodeScript();
    end = other.turn(List.of(message(started(null)), message(suspended), message(resumed)), again);
    assertThat(end.next().orElseThrow().carryover()).isEmpty();
  }

  @Test
  void terminationBehindAContinueAsNewEndsTheInstance() {
    begin(task(0));
    EpisodeEnd end =
        script.turn(
            List.of(done(0), message(new ExecutionTerminated(NONE, T0, "1"))),
            complete(OrchestrationStatus.CONTINUED_AS_NEW, "2"));
    assertThat(end.next()).isEmpty();
    assertThat(end.completed().orElseThrow().status()).isEqualTo(OrchestrationStatus.TERMINATED);
  }

  @Test
  void terminationEndsTheInstanceEvenIfTheWorkerDoesNotSaySo() {
    begin(task(0));
    EpisodeEnd end = script.turn(List.of(message(new ExecutionTerminated(NONE, T0, "\"enough\""))));
    assertThat(end.completed())
        .hasValueSatisfying(
            completed -> {
              assertThat(completed.status()).isEqualTo(OrchestrationStatus.TERMINATED);
              assertThat(completed.result()).isEqualTo("\"enough\"");
            });
  }

  @Test
  void terminatedBeforeItBeganNeedsNoWorker() {
    Message terminated = message(new ExecutionTerminated(NONE, T0, null));
    assertThat(script.start(message(started(null)), terminated).orElseThrow().endsBeforeItBegins())
        .isTrue();
    begin(task(0));
    assertThat(script.start(terminated).orElseThrow().endsBeforeItBegins()).isFalse();
  }

  @Test
  void suspensionIsAStateOfTheHistory() {
    begin(task(0));
    script.turn(List.of(message(new ExecutionSuspended(NONE, T0, null))));
    assertThat(Execution.of(script.history).isSuspended()).isTrue();
    script.turn(List.of(done(0)));
    assertThat(Execution.of(script.history).isSuspended()).isTrue();
    script.turn(List.of(message(new ExecutionResumed(NONE, T0, null))));
    assertThat(Execution.of(script.history).isSuspended()).isFalse();
  }

  @Test
  void idsOfAnySizeAreRemembered() {
    begin(task(Integer.MAX_VALUE), task(-5), task(1 << 20));
    EpisodeEnd end =
        script.turn(List.of(done(-5)), task(Integer.MAX_VALUE), task(-5), task(1 << 20));
    assertThat(end.outgoing()).isEmpty();
  }
}
