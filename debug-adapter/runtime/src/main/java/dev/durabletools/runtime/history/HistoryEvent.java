package dev.durabletools.runtime.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an orchestration's history: the durable task framework's event model, limited to the
 * kinds that the Java SDK 1.5.0 knows. Payloads are the serialized texts as the user's converter
 * made them, never parsed here.
 */
public sealed interface HistoryEvent {
  /** Id of events that answer no action. */
  int NO_ID = -1;

  /** Id of the action that caused this event, or {@link #NO_ID}. */
  int eventId();

  Instant timestamp();

  /** The first event of every execution (generation) that user code sees. */
  record ExecutionStarted(
      int eventId,
      Instant timestamp,
      String name,
      @Nullable String version,
      @Nullable String input,
      String instanceId,
      String executionId,
      @Nullable ParentInstance parent,
      @Nullable Instant scheduledStart,
      Map<String, String> tags)
      implements HistoryEvent {
    public ExecutionStarted {
      tags = Map.copyOf(tags);
    }
  }

  record ExecutionCompleted(
      int eventId,
      Instant timestamp,
      OrchestrationStatus status,
      @Nullable String result,
      @Nullable FailureDetails failure)
      implements HistoryEvent {}

  record ExecutionTerminated(int eventId, Instant timestamp, @Nullable String input)
      implements HistoryEvent {}

  record ExecutionSuspended(int eventId, Instant timestamp, @Nullable String reason)
      implements HistoryEvent {}

  record ExecutionResumed(int eventId, Instant timestamp, @Nullable String reason)
      implements HistoryEvent {}

  record TaskScheduled(
      int eventId, Instant timestamp, String name, @Nullable String version, @Nullable String input)
      implements HistoryEvent {}

  record TaskCompleted(int eventId, Instant timestamp, int taskScheduledId, @Nullable String result)
      implements HistoryEvent {}

  /**
   * An activity failed.
   *
   * @param reason one line for people when there are no details, as for an unknown activity
   */
  record TaskFailed(
      int eventId,
      Instant timestamp,
      int taskScheduledId,
      @Nullable FailureDetails failure,
      @Nullable String reason)
      implements HistoryEvent {}

  record SubOrchestrationInstanceCreated(
      int eventId,
      Instant timestamp,
      String instanceId,
      String name,
      @Nullable String version,
      @Nullable String input)
      implements HistoryEvent {}

  record SubOrchestrationInstanceCompleted(
      int eventId, Instant timestamp, int taskScheduledId, @Nullable String result)
      implements HistoryEvent {}

  record SubOrchestrationInstanceFailed(
      int eventId,
      Instant timestamp,
      int taskScheduledId,
      @Nullable FailureDetails failure,
      @Nullable String reason)
      implements HistoryEvent {}

  record TimerCreated(int eventId, Instant timestamp, Instant fireAt) implements HistoryEvent {}

  record TimerFired(int eventId, Instant timestamp, Instant fireAt, int timerId)
      implements HistoryEvent {}

  /** First event of every episode; its time is what {@code getCurrentInstant()} answers. */
  record OrchestratorStarted(int eventId, Instant timestamp) implements HistoryEvent {}

  /** Last event of every episode. */
  record OrchestratorCompleted(int eventId, Instant timestamp) implements HistoryEvent {}

  record EventSent(
      int eventId, Instant timestamp, String instanceId, String name, @Nullable String input)
      implements HistoryEvent {}

  record EventRaised(int eventId, Instant timestamp, String name, @Nullable String input)
      implements HistoryEvent {}

  record ContinueAsNew(int eventId, Instant timestamp, @Nullable String input)
      implements HistoryEvent {}

  /** Free text that other engines write; met in imported histories only. */
  record GenericEvent(int eventId, Instant timestamp, @Nullable String data)
      implements HistoryEvent {}

  /** Marker that other engines write; met in imported histories only. */
  record HistoryState(int eventId, Instant timestamp) implements HistoryEvent {}
}
