package dev.durabletools.runtime.engine;

import static dev.durabletools.runtime.engine.EpisodeScript.T0;
import static dev.durabletools.runtime.engine.EpisodeScript.kinds;
import static dev.durabletools.runtime.engine.EpisodeScript.message;
import static dev.durabletools.runtime.engine.EpisodeScript.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.OrchestratorAction;
import dev.durabletools.runtime.history.OrchestratorAction.CompleteOrchestration;
import dev.durabletools.runtime.history.OrchestratorAction.CreateSubOrchestration;
import dev.durabletools.runtime.history.OrchestratorAction.CreateTimer;
import dev.durabletools.runtime.history.OrchestratorAction.ScheduleTask;
import dev.durabletools.runtime.history.ParentInstance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A history in, the beginning of another one out; the first is never changed. */
final class ForkTest {
  private static final int NONE = HistoryEvent.NO_ID;
  private static final Instant DUE = T0.plusSeconds(3600);

  private final EpisodeScript script = new EpisodeScript();

  private static OrchestratorAction task(int id, String name) {
    return new ScheduleTask(id, name, null, "1");
  }

  private static Message done(int id, String result) {
    return message(new TaskCompleted(NONE, T0, id, result));
  }

  /** Indexes: 0-3, 4-6, 7-11, 12-15; the child still runs. */
  @BeforeEach
  void recorded() {
    ParentInstance parent = new ParentInstance("p", "pe", 7, "Parent", null);
    script.turn(List.of(message(started(parent))), task(0, "Price"));
    script.turn(List.of(done(0, "2")));
    script.turn(
        List.of(message(new EventRaised(NONE, T0, "Go", "true"))),
        new CreateTimer(1, DUE),
        new CreateSubOrchestration(2, "kid", "Child", null, "5"));
    script.turn(
        List.of(message(new TimerFired(NONE, DUE, DUE, 1))),
        new CompleteOrchestration(3, OrchestrationStatus.COMPLETED, "9", null, null, List.of()));
  }

  private Fork fork(int index, Optional<HistoryEvent> change) {
    List<HistoryEvent> before = List.copyOf(script.history);
    Fork fork =
        Fork.of(
            script.history,
            index,
            change,
            new Fork.Identity("order-1~fork1", "e2", "Order", "ask", Optional.empty()),
            new Fork.ChildIds() {
              @Override
              public String instanceId(String old) {
                return old + "~fork1";
              }

              @Override
              public String executionId() {
                return "e3";
              }
            });
    assertThat(script.history).isEqualTo(before);
    return fork;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0  | 0  | ExecutionStarted",
        "1  | 0  | ExecutionStarted",
        "2  | 0  | ExecutionStarted",
        "4  | 4  | OrchestratorStarted",
        "5  | 4  | OrchestratorStarted",
        "6  | 4  | TaskCompleted",
        "7  | 7  | OrchestratorStarted",
        "9  | 7  | EventRaised",
        "12 | 12 | OrchestratorStarted",
        "14 | 12 | TimerFired",
        "16 | 12 | TimerFired",
      })
  void keepsWholeEpisodesAndTellsWhatCameAfterThem(int index, int kept, String told) {
    Fork fork = fork(index, Optional.empty());
    assertThat(kinds(fork.history())).isEqualTo(kinds(script.history.subList(0, kept)));
    assertThat(kinds(fork.inbox())).containsExactly(told);
  }

  @Test
  void isAnInstanceOfItsOwnWithoutParentThatKnowsWhatBecomesOfActivities() {
    Fork fork = fork(7, Optional.empty());
    assertThat(fork.history().get(1))
        .isInstanceOfSatisfying(
            ExecutionStarted.class,
            own -> {
              assertThat(own.instanceId()).isEqualTo("order-1~fork1");
              assertThat(own.executionId()).isEqualTo("e2");
              assertThat(own.parent()).isNull();
              assertThat(own.input()).isEqualTo("\"in\"");
              assertThat(own.tags()).containsEntry(Fork.ACTIVITIES, "ask");
            });
  }

  @Test
  void childrenThatHadNotEndedAreStartedAgainUnderNewIds() {
    Fork fork = fork(12, Optional.empty());
    assertThat(fork.children())
        .singleElement()
        .satisfies(
            child -> {
              assertThat(child.instanceId()).isEqualTo("kid~fork1");
              assertThat(child.input()).isEqualTo("5");
              assertThat(child.tags()).containsEntry(Fork.ACTIVITIES, "ask");
              assertThat(child.parent())
                  .isEqualTo(new ParentInstance("order-1~fork1", "e2", 2, "Order", null));
            });
    assertThat(fork.history())
        .filteredOn(SubOrchestrationInstanceCreated.class::isInstance)
        .map(event -> ((SubOrchestrationInstanceCreated) event).instanceId())
        .containsExactly("kid~fork1");
  }

  @Test
  void theForkGoesOnWithWhatWasChanged() {
    WhatIf.Placed placed = new WhatIf.Payload("7").at(script.history, 5).orElseThrow();
    Fork fork = fork(placed.index(), placed.event());
    Execution execution = Execution.of(fork.history());
    List<Message> told = fork.inbox().stream().map(event -> new Message("e2", event)).toList();
    EpisodeStart start = EpisodeStart.of(execution, "e2", told, T0).orElseThrow();
    assertThat(start.newEvents().get(1)).isEqualTo(new TaskCompleted(NONE, T0, 0, "7"));
    EpisodeEnd end =
        Episode.end(
            execution,
            start,
            List.of(new CreateSubOrchestration(1, "kid", "Child", null, null)),
            T0,
            () -> "e4");
    assertThat(end.outgoing())
        .singleElement()
        .isInstanceOfSatisfying(
            Outgoing.StartInstance.class,
            child -> assertThat(child.event().tags()).containsEntry(Fork.ACTIVITIES, "ask"));
  }

  @Test
  void aCallStandsForItsAnswerAlsoForOneStillToCome() {
    int scheduled = 2;
    assertThat(new WhatIf.Payload("7").at(script.history, scheduled))
        .isEqualTo(new WhatIf.Payload("7").at(script.history, 5));
    FailureDetails boom = FailureDetails.of("IllegalStateException", "boom");
    assertThat(new WhatIf.Failure(boom).at(script.history, 5).orElseThrow().event())
        .contains(new TaskFailed(NONE, T0, 0, boom, null));
    int pending = 10;
    WhatIf.Placed open = new WhatIf.Payload("8").at(script.history, pending).orElseThrow();
    assertThat(open.index()).isEqualTo(script.history.size());
    assertThat(open.event()).isPresent();
  }

  @Test
  void eventsStartsAndTimersChangeToo() {
    assertThat(new WhatIf.Payload("false").at(script.history, 8).orElseThrow().event())
        .contains(new EventRaised(NONE, T0, "Go", "false"));
    assertThat(new WhatIf.Payload("\"other\"").at(script.history, 1).orElseThrow().event())
        .get()
        .isInstanceOfSatisfying(
            ExecutionStarted.class, start -> assertThat(start.input()).isEqualTo("\"other\""));
    int timer = 9;
    assertThat(new WhatIf.Ring(T0).at(script.history, timer).orElseThrow())
        .isEqualTo(new WhatIf.Placed(13, Optional.empty(), OptionalInt.of(1)));
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "13", "15", "16", "-1"})
  void whatHasNoPayloadCannotGetOne(int index) {
    assertThat(new WhatIf.Payload("1").at(script.history, index)).isEmpty();
  }
}
