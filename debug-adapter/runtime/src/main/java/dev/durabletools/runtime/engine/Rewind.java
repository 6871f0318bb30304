package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A failed execution's history as if what failed had not been tried yet; upstream's {@code
 * ProcessRewindOrchestrationDecision}. Failed calls lose their events, so the code, replayed, makes
 * them again under the same ids; sub-orchestrations that can go on keep theirs.
 *
 * <p>Two things differ from upstream, where both leave an instance that waits for ever: the earlier
 * attempts and the delays of a retried call go with its last failure, and a call that had no result
 * yet when the execution failed is made again.
 *
 * @param history of the execution that runs again
 * @param children created and without an end in that history, in their order
 */
public record Rewind(List<HistoryEvent> history, List<SubOrchestrationInstanceCreated> children) {
  public Rewind {
    history = List.copyOf(history);
    children = List.copyOf(children);
  }

  /**
   * Rewinds a history.
   *
   * @param goesOn whether a sub-orchestration without success is there to be rewound or waited for;
   *     otherwise it is started again
   */
  public static Rewind of(
      List<HistoryEvent> history, Predicate<SubOrchestrationInstanceCreated> goesOn) {
    Attempts attempts = Attempts.of(history);
    Set<Integer> dropped = new HashSet<>(attempts.ofFailedCalls());
    List<SubOrchestrationInstanceCreated> children = new ArrayList<>();
    for (HistoryEvent event : history) {
      if (event instanceof SubOrchestrationInstanceCreated child
          && attempts.isSingleWithoutSuccess(child.eventId())
          && goesOn.test(child)) {
        dropped.remove(child.eventId());
        children.add(child);
      }
    }
    List<HistoryEvent> kept =
        history.stream().filter(event -> keeps(event, dropped, children)).toList();
    return new Rewind(kept, children);
  }

  private static boolean keeps(
      HistoryEvent event, Set<Integer> dropped, List<SubOrchestrationInstanceCreated> children) {
    if (event instanceof TaskScheduled
        || event instanceof SubOrchestrationInstanceCreated
        || event instanceof TimerCreated) {
      return !dropped.contains(event.eventId());
    } else if (event instanceof TaskFailed failed) {
      return !dropped.contains(failed.taskScheduledId());
    } else if (event instanceof TimerFired fired) {
      return !dropped.contains(fired.timerId());
    } else if (event instanceof SubOrchestrationInstanceFailed failed) {
      int id = failed.taskScheduledId();
      return !dropped.contains(id) && children.stream().noneMatch(child -> child.eventId() == id);
    }
    return !(event instanceof ExecutionCompleted);
  }
}
