package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionResumed;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionSuspended;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of one execution (generation) to go on: a fold over its history,
 * nothing else, so it can always be built again. Applying an event costs the same at any length.
 * Not thread-safe.
 */
public final class Execution {
  private final IdSet recorded = new IdSet();
  private final Map<Integer, TaskScheduled> openTasks = new LinkedHashMap<>();
  private final Map<Integer, TimerCreated> openTimers = new LinkedHashMap<>();
  private final Map<Integer, SubOrchestrationInstanceCreated> openChildren = new LinkedHashMap<>();
  private @Nullable ExecutionStarted started;
  private @Nullable ExecutionCompleted completed;
  private boolean suspended;
  private Instant lastTimestamp = Instant.MIN;
  private int eventCount;

  public static Execution of(Iterable<? extends HistoryEvent> history) {
    Execution execution = new Execution();
    history.forEach(execution::apply);
    return execution;
  }

  public void apply(HistoryEvent event) {
    eventCount++;
    if (event.timestamp().isAfter(lastTimestamp)) {
      lastTimestamp = event.timestamp();
    }
    if (event instanceof TaskScheduled e) {
      recorded.add(e.eventId());
      openTasks.put(e.eventId(), e);
    } else if (event instanceof TimerCreated e) {
      recorded.add(e.eventId());
      openTimers.put(e.eventId(), e);
    } else if (event instanceof SubOrchestrationInstanceCreated e) {
      recorded.add(e.eventId());
      openChildren.put(e.eventId(), e);
    } else if (event instanceof HistoryEvent.EventSent e) {
      recorded.add(e.eventId());
    } else if (event instanceof TaskCompleted e) {
      openTasks.remove(e.taskScheduledId());
    } else if (event instanceof TaskFailed e) {
      openTasks.remove(e.taskScheduledId());
    } else if (event instanceof TimerFired e) {
      openTimers.remove(e.timerId());
    } else if (event instanceof SubOrchestrationInstanceCompleted e) {
      openChildren.remove(e.taskScheduledId());
    } else if (event instanceof SubOrchestrationInstanceFailed e) {
      openChildren.remove(e.taskScheduledId());
    } else if (event instanceof ExecutionStarted e) {
      started = e;
    } else if (event instanceof ExecutionCompleted e) {
      completed = e;
    } else if (event instanceof ExecutionSuspended) {
      suspended = true;
    } else if (event instanceof ExecutionResumed) {
      suspended = false;
    }
  }

  /** True if the history already holds the event of the action with that id. */
  public boolean hasRecorded(int actionId) {
    return recorded.contains(actionId);
  }

  /** False for a second start and for answers that nothing waits for (duplicates, strangers). */
  public boolean awaits(HistoryEvent event) {
    if (event instanceof TaskCompleted e) {
      return openTasks.containsKey(e.taskScheduledId());
    } else if (event instanceof TaskFailed e) {
      return openTasks.containsKey(e.taskScheduledId());
    } else if (event instanceof TimerFired e) {
      return openTimers.containsKey(e.timerId());
    } else if (event instanceof SubOrchestrationInstanceCompleted e) {
      return openChildren.containsKey(e.taskScheduledId());
    } else if (event instanceof SubOrchestrationInstanceFailed e) {
      return openChildren.containsKey(e.taskScheduledId());
    } else if (event instanceof ExecutionStarted) {
      return started == null;
    }
    return true;
  }

  /** Activities scheduled and not answered, oldest first. */
  public Collection<TaskScheduled> openTasks() {
    return Collections.unmodifiableCollection(openTasks.values());
  }

  public Collection<TimerCreated> openTimers() {
    return Collections.unmodifiableCollection(openTimers.values());
  }

  public Collection<SubOrchestrationInstanceCreated> openChildren() {
    return Collections.unmodifiableCollection(openChildren.values());
  }

  public Optional<ExecutionStarted> started() {
    return Optional.ofNullable(started);
  }

  public Optional<ExecutionCompleted> completed() {
    return Optional.ofNullable(completed);
  }

  public boolean isSuspended() {
    return suspended;
  }

  /** The latest time in the history; {@link Instant#MIN} before the first event. */
  public Instant lastTimestamp() {
    return lastTimestamp;
  }

  public int eventCount() {
    return eventCount;
  }
}
