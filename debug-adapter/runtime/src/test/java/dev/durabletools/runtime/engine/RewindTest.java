package dev.durabletools.runtime.engine;

import static dev.durabletools.runtime.engine.EpisodeScript.EXECUTION;
import static dev.durabletools.runtime.engine.EpisodeScript.T0;
import static dev.durabletools.runtime.engine.EpisodeScript.kinds;
import static dev.durabletools.runtime.engine.EpisodeScript.message;
import static dev.durabletools.runtime.engine.EpisodeScript.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failed history in, the history that runs again out. */
final class RewindTest {
  private static final int NONE = HistoryEvent.NO_ID;
  private static final FailureDetails BOOM = FailureDetails.of("IllegalStateException", "boom");

  private final EpisodeScript script = new EpisodeScript();

  private static OrchestratorAction task(int id, String name) {
    return new ScheduleTask(id, name, null, "1");
  }

  private static OrchestratorAction child(int id) {
    return new CreateSubOrchestration(id, "child-" + id, "Child", null, null);
  }

  private static Message done(int id) {
    return message(new TaskCompleted(NONE, T0, id, "2"));
  }

  private static Message failed(int id) {
    return message(new TaskFailed(NONE, T0, id, BOOM, null));
  }

  private static Message childFailed(int id) {
    return message(new SubOrchestrationInstanceFailed(NONE, T0, id, BOOM, null));
  }

  private static CompleteOrchestration fail() {
    return new CompleteOrchestration(90, OrchestrationStatus.FAILED, null, BOOM, null, List.of());
  }

  private void begin(OrchestratorAction... actions) {
    script.turn(List.of(message(started(null))), actions);
  }

  private static List<Integer> ids(Rewind rewind, Class<? extends HistoryEvent> type) {
    return rewind.history().stream().filter(type::isInstance).map(HistoryEvent::eventId).toList();
  }

  private Rewind rewind() {
    return Rewind.of(script.history, child -> true);
  }

  @Test
  void aFailedCallIsMadeAgainAndASuccessfulOneIsNot() {
    begin(task(0, "Charge"));
    script.turn(List.of(done(0)), task(1, "Ship"));
    script.turn(List.of(failed(1)), fail());
    Rewind rewind = rewind();
    assertThat(kinds(rewind.history()))
        .containsExactly(
            "OrchestratorStarted",
            "ExecutionStarted",
            "TaskScheduled",
            "OrchestratorCompleted",
            "OrchestratorStarted",
            "TaskCompleted",
            "OrchestratorCompleted",
            "OrchestratorStarted",
            "OrchestratorCompleted");
    assertThat(ids(rewind, HistoryEvent.TaskScheduled.class)).containsExactly(0);
  }

  @Test
  void whatWasRewoundRunsOnFromAWakeAlone() {
    begin(task(0, "Ship"));
    script.turn(List.of(failed(0)), fail());
    Rewind rewind = rewind();
    script.history.clear();
    script.history.addAll(rewind.history());

    EpisodeEnd again =
        script.turn(
            List.of(new Message(EXECUTION, new OrchestratorStarted(NONE, T0))), task(0, "Ship"));

    assertThat(kinds(again.events()))
        .containsExactly("OrchestratorStarted", "TaskScheduled", "OrchestratorCompleted");
    assertThat(again.outgoing()).hasExactlyElementsOfTypes(Outgoing.RunActivity.class);
    assertThat(script.turn(List.of(done(0)), task(1, "Bill")).outgoing()).hasSize(1);
  }

  @Test
  void aWakeForAnotherGenerationWakesNobody() {
    begin(task(0, "Ship"));
    assertThat(script.start(new Message("other", new OrchestratorStarted(NONE, T0)))).isEmpty();
  }

  @Test
  void allAttemptsOfAFailedCallGoWithTheDelaysBetweenThem() {
    begin(task(0, "Ship"));
    script.turn(List.of(failed(0)), new CreateTimer(1, T0));
    script.turn(List.of(message(new TimerFired(NONE, T0, T0, 1))), task(2, "Ship"));
    script.turn(List.of(failed(2)), fail());
    Rewind rewind = rewind();
    assertThat(kinds(rewind.history()))
        .doesNotContain("TaskScheduled", "TaskFailed", "TimerCreated", "TimerFired");
  }

  @Test
  void aCallThatSucceededInTheEndKeepsItsFailedAttempts() {
    begin(task(0, "Charge"));
    script.turn(List.of(failed(0)), new CreateTimer(1, T0));
    script.turn(List.of(message(new TimerFired(NONE, T0, T0, 1))), task(2, "Charge"));
    script.turn(List.of(done(2)), task(3, "Ship"));
    script.turn(List.of(failed(3)), fail());
    Rewind rewind = rewind();
    assertThat(ids(rewind, HistoryEvent.TaskScheduled.class)).containsExactly(0, 2);
    assertThat(ids(rewind, HistoryEvent.TimerCreated.class)).containsExactly(1);
    assertThat(kinds(rewind.history())).contains("TaskFailed", "TimerFired");
  }

  @Test
  void aCallWithoutResultIsMadeAgainAndAnOpenTimerStays() {
    begin(task(0, "Slow"), new CreateTimer(1, T0.plusSeconds(60)), task(2, "Ship"));
    script.turn(List.of(failed(2)), fail());
    Rewind rewind = rewind();
    assertThat(ids(rewind, HistoryEvent.TaskScheduled.class)).isEmpty();
    assertThat(Execution.of(rewind.history()).openTimers()).hasSize(1);
    assertThat(Execution.of(rewind.history()).completed()).isEmpty();
  }

  @Test
  void aSubOrchestrationThatCanGoOnStaysAndIsWaitedFor() {
    begin(child(0), child(1));
    script.turn(List.of(childFailed(0), childFailed(1)), fail());
    Rewind rewind = Rewind.of(script.history, created -> created.eventId() == 0);
    assertThat(rewind.children())
        .extracting(SubOrchestrationInstanceCreated::instanceId)
        .containsExactly("child-0");
    assertThat(ids(rewind, SubOrchestrationInstanceCreated.class)).containsExactly(0);
    assertThat(kinds(rewind.history())).doesNotContain("SubOrchestrationInstanceFailed");
    assertThat(Execution.of(rewind.history()).openChildren()).hasSize(1);
  }
}
