package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionTerminated;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The worker's half of an episode: what it is told.
 *
 * @param newEvents OrchestratorStarted, then the inbound events in order of arrival
 */
public record EpisodeStart(List<HistoryEvent> newEvents) {
  public EpisodeStart {
    newEvents = List.copyOf(newEvents);
  }

  /**
   * Takes what waits for the execution. Duplicates, answers nobody waits for and messages for other
   * generations are left out; they may be forgotten. An OrchestratorStarted among them asks for an
   * episode although nothing else may have happened.
   *
   * @param now when the worker gets the episode
   * @return empty when nothing is left to tell
   */
  public static Optional<EpisodeStart> of(
      Execution execution, String executionId, List<Message> inbox, Instant now) {
    List<HistoryEvent> events = new ArrayList<>(inbox.size() + 1);
    Set<Object> answered = new HashSet<>();
    Instant stamp = latest(now, execution.lastTimestamp());
    boolean woken = false;
    for (Message message : inbox) {
      HistoryEvent event = message.event();
      boolean ours = message.executionId() == null || message.executionId().equals(executionId);
      if (event instanceof OrchestratorStarted) {
        woken |= ours;
        continue;
      }
      if (!ours || !execution.awaits(event) || !answered.add(answerKey(event))) {
        continue;
      }
      // A worker whose clock shows the fire time or less would start the timer a second time.
      stamp = latest(stamp, event.timestamp());
      if (event instanceof TimerFired fired) {
        stamp = latest(stamp, fired.fireAt().plusMillis(1));
      }
      events.add(event);
    }
    if (events.isEmpty() && !woken) {
      return Optional.empty();
    }
    events.add(0, new OrchestratorStarted(HistoryEvent.NO_ID, stamp));
    return Optional.of(new EpisodeStart(events));
  }

  /** The time the orchestrator sees in this episode. */
  public Instant timestamp() {
    return newEvents.get(0).timestamp();
  }

  /** Terminated before it began: no user code has to run. */
  public boolean endsBeforeItBegins() {
    return newEvents.stream().anyMatch(ExecutionStarted.class::isInstance)
        && termination().isPresent();
  }

  Optional<ExecutionTerminated> termination() {
    return newEvents.stream()
        .filter(ExecutionTerminated.class::isInstance)
        .map(ExecutionTerminated.class::cast)
        .findFirst();
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  /** Two events with the same key in one episode are the same answer, delivered twice. */
  private static Object answerKey(HistoryEvent event) {
    if (event instanceof TaskCompleted e) {
      return "task " + e.taskScheduledId();
    } else if (event instanceof TaskFailed e) {
      return "task " + e.taskScheduledId();
    } else if (event instanceof TimerFired e) {
      return "timer " + e.timerId();
    } else if (event instanceof SubOrchestrationInstanceCompleted e) {
      return "child " + e.taskScheduledId();
    } else if (event instanceof SubOrchestrationInstanceFailed e) {
      return "child " + e.taskScheduledId();
    } else if (event instanceof ExecutionStarted) {
      return "start";
    }
    return new Object();
  }
}
