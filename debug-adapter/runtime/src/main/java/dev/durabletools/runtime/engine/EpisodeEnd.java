package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import java.util.List;
import java.util.Optional;

/**
 * All that one episode changes; to be committed as one.
 *
 * @param events to append to the history: the start's, the actions', the boundary
 * @param outgoing in action order
 * @param completed present when the instance is finished
 * @param next present when a new generation follows: its first events; the history restarts empty
 */
public record EpisodeEnd(
    List<HistoryEvent> events,
    List<Outgoing> outgoing,
    Optional<ExecutionCompleted> completed,
    Optional<NextExecution> next) {
  public EpisodeEnd {
    events = List.copyOf(events);
    outgoing = List.copyOf(outgoing);
  }

  /**
   * The generation after a continue-as-new.
   *
   * @param started its ExecutionStarted, with the new execution id
   * @param carryover events for it, after the start and before all that arrived meanwhile
   */
  public record NextExecution(ExecutionStarted started, List<HistoryEvent> carryover) {
    public NextExecution {
      carryover = List.copyOf(carryover);
    }
  }
}
