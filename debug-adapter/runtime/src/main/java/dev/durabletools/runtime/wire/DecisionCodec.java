package dev.durabletools.runtime.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateSubOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ScheduleTaskAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SendEventAction;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.OrchestratorAction;
import dev.durabletools.runtime.history.OrchestratorDecision;
import java.util.ArrayList;
import java.util.List;

/** A worker's OrchestratorResponse as a decision. */
public final class DecisionCodec {
  static {
    Gencode.accept();
  }

  private DecisionCodec() {}

  public static OrchestratorDecision decode(byte[] orchestratorResponse)
      throws WireFormatException {
    try {
      OrchestratorResponse response = OrchestratorResponse.parseFrom(orchestratorResponse);
      List<OrchestratorAction> actions = new ArrayList<>(response.getActionsCount());
      for (OrchestratorService.OrchestratorAction action : response.getActionsList()) {
        actions.add(action(action));
      }
      return new OrchestratorDecision(
          actions, Fields.textOrNull(response.hasCustomStatus(), response.getCustomStatus()));
    } catch (InvalidProtocolBufferException e) {
      throw new WireFormatException("not an orchestrator response", e);
    }
  }

  private static OrchestratorAction action(OrchestratorService.OrchestratorAction in)
      throws WireFormatException {
    int id = in.getId();
    return switch (in.getOrchestratorActionTypeCase()) {
      case SCHEDULETASK -> {
        ScheduleTaskAction a = in.getScheduleTask();
        yield new OrchestratorAction.ScheduleTask(
            id,
            a.getName(),
            Fields.textOrNull(a.hasVersion(), a.getVersion()),
            Fields.textOrNull(a.hasInput(), a.getInput()));
      }
      case CREATESUBORCHESTRATION -> {
        CreateSubOrchestrationAction a = in.getCreateSubOrchestration();
        yield new OrchestratorAction.CreateSubOrchestration(
            id,
            a.getInstanceId(),
            a.getName(),
            Fields.textOrNull(a.hasVersion(), a.getVersion()),
            Fields.textOrNull(a.hasInput(), a.getInput()));
      }
      case CREATETIMER ->
          new OrchestratorAction.CreateTimer(id, Fields.instant(in.getCreateTimer().getFireAt()));
      case SENDEVENT -> {
        SendEventAction a = in.getSendEvent();
        yield new OrchestratorAction.SendEvent(
            id,
            a.getInstance().getInstanceId(),
            a.getName(),
            Fields.textOrNull(a.hasData(), a.getData()));
      }
      case COMPLETEORCHESTRATION -> complete(id, in.getCompleteOrchestration());
      case ORCHESTRATORACTIONTYPE_NOT_SET ->
          throw new WireFormatException("orchestrator action " + id + " of unknown kind");
    };
  }

  private static OrchestratorAction complete(int id, CompleteOrchestrationAction a)
      throws WireFormatException {
    List<HistoryEvent> carryover = new ArrayList<>(a.getCarryoverEventsCount());
    for (OrchestratorService.HistoryEvent event : a.getCarryoverEventsList()) {
      carryover.add(EventReader.read(event));
    }
    return new OrchestratorAction.CompleteOrchestration(
        id,
        Fields.status(a.getOrchestrationStatus()),
        Fields.textOrNull(a.hasResult(), a.getResult()),
        a.hasFailureDetails() ? Fields.failure(a.getFailureDetails()) : null,
        Fields.textOrNull(a.hasNewVersion(), a.getNewVersion()),
        carryover);
  }
}
