package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionResumed;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionSuspended;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionTerminated;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import dev.durabletools.runtime.history.ParentInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The beginning of another execution's history, for a new instance that goes on from there by
 * itself. Nothing of the other one is changed, and nobody but the new instance is told of its end.
 *
 * @param history the whole episodes that are kept; sub-orchestrations that had not ended have other
 *     ids
 * @param inbox what the next episode is told: what came in the episode that was cut, and the change
 * @param children the sub-orchestrations that had not ended, to be started again
 */
public record Fork(
    List<HistoryEvent> history, List<HistoryEvent> inbox, List<ExecutionStarted> children) {
  /** Tag of a fork and of all that it starts: what becomes of its activities. */
  public static final String ACTIVITIES = "durable.activities";

  public Fork {
    history = List.copyOf(history);
    inbox = List.copyOf(inbox);
    children = List.copyOf(children);
  }

  /**
   * Who the new instance is.
   *
   * @param activities what becomes of its activities; empty if they run as any
   * @param timer the one that rings at another time
   */
  public record Identity(
      String instanceId,
      String executionId,
      String name,
      String activities,
      Optional<MovedTimer> timer) {}

  /** Ids for the sub-orchestrations that are started again. */
  public interface ChildIds {
    /** A new id made of the old one. */
    String instanceId(String old);

    String executionId();
  }

  /**
   * Cuts a history.
   *
   * @param events of the whole execution so far
   * @param index of the first event that has not happened; the end of the execution never has
   * @param change what happens instead of it, if anything does
   * @throws IllegalArgumentException if the history has no start
   */
  public static Fork of(
      List<HistoryEvent> events,
      int index,
      Optional<HistoryEvent> change,
      Identity identity,
      ChildIds ids) {
    int end = Math.min(index, ending(events));
    int cut = episode(events, end);
    UnaryOperator<HistoryEvent> own = event -> own(event, identity);
    List<HistoryEvent> inbox = new ArrayList<>();
    for (HistoryEvent event : events.subList(cut, end)) {
      if (isInbound(event)) {
        inbox.add(own.apply(event));
      }
    }
    change.map(own).ifPresent(inbox::add);
    List<HistoryEvent> kept = events.subList(0, cut).stream().map(own).toList();
    if (kept.stream().noneMatch(ExecutionStarted.class::isInstance)
        && inbox.stream().noneMatch(ExecutionStarted.class::isInstance)) {
      inbox.add(0, own.apply(started(events)));
    }
    if (inbox.isEmpty()) {
      // Nothing new to be told, yet it must run to where it waits.
      inbox.add(new OrchestratorStarted(HistoryEvent.NO_ID, events.get(end - 1).timestamp()));
    }
    return startedAgain(kept, inbox, identity, ids);
  }

  private static Fork startedAgain(
      List<HistoryEvent> kept, List<HistoryEvent> inbox, Identity identity, ChildIds ids) {
    Execution execution = Execution.of(kept);
    inbox.forEach(execution::apply);
    List<HistoryEvent> history = new ArrayList<>(kept);
    List<ExecutionStarted> children = new ArrayList<>();
    for (SubOrchestrationInstanceCreated open : execution.openChildren()) {
      String id = ids.instanceId(open.instanceId());
      history.set(
          history.indexOf(open),
          new SubOrchestrationInstanceCreated(
              open.eventId(), open.timestamp(), id, open.name(), open.version(), open.input()));
      children.add(
          new ExecutionStarted(
              HistoryEvent.NO_ID,
              open.timestamp(),
              open.name(),
              open.version(),
              open.input(),
              id,
              ids.executionId(),
              new ParentInstance(
                  identity.instanceId(),
                  identity.executionId(),
                  open.eventId(),
                  identity.name(),
                  null),
              null,
              tags(Map.of(), identity)));
    }
    return new Fork(history, inbox, children);
  }

  private static Map<String, String> tags(Map<String, String> tags, Identity identity) {
    Map<String, String> own = new HashMap<>(tags);
    own.remove(ACTIVITIES);
    own.remove(MovedTimer.TAG);
    if (!identity.activities().isEmpty()) {
      own.put(ACTIVITIES, identity.activities());
    }
    return own;
  }

  /** The index of the event that ends the execution, or how many there are. */
  private static int ending(List<HistoryEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof ExecutionCompleted
          || events.get(i) instanceof HistoryEvent.ContinueAsNew) {
        return i;
      }
    }
    return events.size();
  }

  /** Where the episode begins that is not over before an index. */
  private static int episode(List<HistoryEvent> events, int end) {
    if (end == 0 || events.get(end - 1) instanceof HistoryEvent.OrchestratorCompleted) {
      return end;
    }
    int cut = end - 1;
    while (cut > 0 && !(events.get(cut) instanceof OrchestratorStarted)) {
      cut--;
    }
    return cut;
  }

  private static ExecutionStarted started(List<HistoryEvent> events) {
    return events.stream()
        .filter(ExecutionStarted.class::isInstance)
        .map(ExecutionStarted.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the history has no ExecutionStarted"));
  }

  private static HistoryEvent own(HistoryEvent event, Identity identity) {
    if (!(event instanceof ExecutionStarted started)) {
      return event;
    }
    Map<String, String> tags = tags(started.tags(), identity);
    identity.timer().ifPresent(it -> tags.put(MovedTimer.TAG, it.tag(identity.executionId())));
    return new ExecutionStarted(
        started.eventId(),
        started.timestamp(),
        identity.name(),
        started.version(),
        started.input(),
        identity.instanceId(),
        identity.executionId(),
        null,
        null,
        tags);
  }

  /** Whether an event comes from outside the code. */
  public static boolean isInbound(HistoryEvent event) {
    return event instanceof ExecutionStarted
        || event instanceof TaskCompleted
        || event instanceof TaskFailed
        || event instanceof SubOrchestrationInstanceCompleted
        || event instanceof SubOrchestrationInstanceFailed
        || event instanceof TimerFired
        || event instanceof EventRaised
        || event instanceof ExecutionTerminated
        || event instanceof ExecutionSuspended
        || event instanceof ExecutionResumed;
  }

  /** What the tags of a fork's children are. */
  static Map<String, String> inherited(ExecutionStarted parent) {
    String activities = parent.tags().get(ACTIVITIES);
    return activities == null ? Map.of() : Map.of(ACTIVITIES, activities);
  }
}
