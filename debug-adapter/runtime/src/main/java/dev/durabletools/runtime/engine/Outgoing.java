package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;

/** What leaves an instance when an episode is committed. */
public sealed interface Outgoing {
  /** An activity to run; its result goes back with the task's id. */
  record RunActivity(HistoryEvent.TaskScheduled task) implements Outgoing {}

  /** A timer to start. */
  record StartTimer(HistoryEvent.TimerCreated timer) implements Outgoing {}

  /** A sub-orchestration to start. */
  record StartInstance(HistoryEvent.ExecutionStarted event) implements Outgoing {}

  /** An event for another instance, which may not exist (any more). */
  record Deliver(String instanceId, Message message) implements Outgoing {}
}
