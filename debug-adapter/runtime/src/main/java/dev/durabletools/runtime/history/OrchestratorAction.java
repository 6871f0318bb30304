package dev.durabletools.runtime.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an orchestrator asks for at the end of a turn. Ids are unique within an execution. */
public sealed interface OrchestratorAction {
  int id();

  record ScheduleTask(int id, String name, @Nullable String version, @Nullable String input)
      implements OrchestratorAction {}

  record CreateSubOrchestration(
      int id, String instanceId, String name, @Nullable String version, @Nullable String input)
      implements OrchestratorAction {}

  record CreateTimer(int id, Instant fireAt) implements OrchestratorAction {}

  record SendEvent(int id, String instanceId, String name, @Nullable String input)
      implements OrchestratorAction {}

  /**
   * The end of this execution. With {@link OrchestrationStatus#CONTINUED_AS_NEW} the result is the
   * next execution's input.
   *
   * @param carryover events the next execution starts with; their order is the worker's
   */
  record CompleteOrchestration(
      int id,
      OrchestrationStatus status,
      @Nullable String result,
      @Nullable FailureDetails failure,
      @Nullable String newVersion,
      List<HistoryEvent> carryover)
      implements OrchestratorAction {
    public CompleteOrchestration {
      carryover = List.copyOf(carryover);
    }
  }
}
