package dev.durabletools.runtime.hub;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateSubOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTimerAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ScheduleTaskAction;
import java.time.Instant;
import java.util.List;

/** Orchestrator responses made by hand. */
final class Responses {
  private Responses() {}

  static OrchestratorAction task(int id, String name) {
    return OrchestratorAction.newBuilder()
        .setId(id)
        .setScheduleTask(ScheduleTaskAction.newBuilder().setName(name))
        .build();
  }

  static OrchestratorAction child(int id, String instanceId, String name) {
    return OrchestratorAction.newBuilder()
        .setId(id)
        .setCreateSubOrchestration(
            CreateSubOrchestrationAction.newBuilder().setInstanceId(instanceId).setName(name))
        .build();
  }

  static OrchestratorAction timer(int id, Instant fireAt) {
    return OrchestratorAction.newBuilder()
        .setId(id)
        .setCreateTimer(
            CreateTimerAction.newBuilder()
                .setFireAt(
                    Timestamp.newBuilder()
                        .setSeconds(fireAt.getEpochSecond())
                        .setNanos(fireAt.getNano())))
        .build();
  }

  static OrchestratorAction complete(int id, String result) {
    return OrchestratorAction.newBuilder()
        .setId(id)
        .setCompleteOrchestration(
            CompleteOrchestrationAction.newBuilder()
                .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED)
                .setResult(StringValue.of(result)))
        .build();
  }

  static TurnResult parked(OrchestratorAction... actions) {
    return new TurnResult.Responded(bytes(actions), true);
  }

  static TurnResult done(OrchestratorAction... actions) {
    return new TurnResult.Responded(bytes(actions), false);
  }

  private static byte[] bytes(OrchestratorAction... actions) {
    return OrchestratorResponse.newBuilder()
        .addAllActions(List.of(actions))
        .setCustomStatus(StringValue.of(""))
        .build()
        .toByteArray();
  }
}
