package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.hub.ForkRequest.ForkActivities;
import org.jspecify.annotations.Nullable;

/** A scheduled activity until its result is there. Guarded by the hub's lock. */
final class ActivityWork {
  /** Changes only when a new instance takes the id: orphans go over to it. */
  Instance instance;

  final String executionId;
  final TaskScheduled task;

  /** Null while it waits for a worker. */
  @Nullable AttachedWorker worker;

  boolean done;

  /** Other than RUN: no worker gets it. */
  ForkActivities answers;

  /** Key in the store once nobody waits for the result, else 0. */
  long orphanRow;

  ActivityWork(Instance instance, String executionId, TaskScheduled task) {
    this.instance = instance;
    this.executionId = executionId;
    this.task = task;
    this.answers = StandIns.of(instance);
  }

  boolean isOrphan() {
    return orphanRow != 0;
  }

  ActivityItem item() {
    return new ActivityItem(
        instance.id, executionId, task.eventId(), task.name(), task.version(), task.input());
  }
}
