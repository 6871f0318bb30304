package dev.durabletools.runtime.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.ActivityItem;
import dev.durabletools.runtime.hub.ActivityResult;
import dev.durabletools.runtime.hub.KnownFunctions;
import dev.durabletools.runtime.hub.TaskKind;
import dev.durabletools.runtime.hub.TurnItem;
import dev.durabletools.runtime.hub.TurnResult;
import dev.durabletools.runtime.wire.Fields;
import java.util.List;
import java.util.stream.Stream;

/** An engine's work items as our workers get them, and their answers as the engine wants them. */
final class RemoteItems {
  /** Later versions of the protocol tell an item by a token, which the generated classes lack. */
  private static final int TOKEN_OF_ITEM = 10;

  private static final int TOKEN_OF_TURN = 4;
  private static final int TOKEN_OF_ACTIVITY = 5;

  private RemoteItems() {}

  static TurnItem turn(OrchestratorRequest request) {
    List<byte[]> past = bytes(request.getPastEventsList());
    return new TurnItem(
        request.getInstanceId(),
        request.getExecutionId().getValue(),
        name(request),
        past.size(),
        () -> past,
        bytes(request.getNewEventsList()),
        false);
  }

  private static List<byte[]> bytes(List<HistoryEvent> events) {
    return events.stream().map(MessageLite::toByteArray).toList();
  }

  private static String name(OrchestratorRequest request) {
    return Stream.concat(request.getPastEventsList().stream(), request.getNewEventsList().stream())
        .filter(HistoryEvent::hasExecutionStarted)
        .map(event -> event.getExecutionStarted().getName())
        .findFirst()
        .orElse("");
  }

  static ActivityItem activity(ActivityRequest request) {
    return new ActivityItem(
        request.getOrchestrationInstance().getInstanceId(),
        request.getOrchestrationInstance().getExecutionId().getValue(),
        request.getTaskId(),
        request.getName(),
        request.hasVersion() ? request.getVersion().getValue() : null,
        request.hasInput() ? request.getInput().getValue() : null);
  }

  static OrchestratorResponse answer(
      WorkItem item, TurnItem turn, TurnResult result, KnownFunctions known) {
    OrchestratorResponse.Builder response = OrchestratorResponse.newBuilder();
    try {
      if (result instanceof TurnResult.Responded responded) {
        response.mergeFrom(responded.orchestratorResponse());
      } else if (result instanceof TurnResult.Failed failed) {
        response.addActions(failed(failed.failure()));
      } else {
        String why = known.unknown(TaskKind.ORCHESTRATOR, turn.name());
        response.addActions(failed(FailureDetails.of("(unknown)", why)));
      }
    } catch (InvalidProtocolBufferException e) {
      response.clear().addActions(failed(FailureDetails.of("(unknown)", String.valueOf(e))));
    }
    return response
        .setInstanceId(turn.instanceId())
        .setUnknownFields(token(item, TOKEN_OF_TURN))
        .build();
  }

  private static OrchestratorAction failed(FailureDetails failure) {
    return OrchestratorAction.newBuilder()
        .setId(-1)
        .setCompleteOrchestration(
            CompleteOrchestrationAction.newBuilder()
                .setOrchestrationStatus(Fields.status(OrchestrationStatus.FAILED))
                .setFailureDetails(Fields.failure(failure)))
        .build();
  }

  static ActivityResponse answer(
      WorkItem item, ActivityItem activity, ActivityResult result, KnownFunctions known) {
    ActivityResponse.Builder response =
        ActivityResponse.newBuilder()
            .setInstanceId(activity.instanceId())
            .setTaskId(activity.taskId())
            .setUnknownFields(token(item, TOKEN_OF_ACTIVITY));
    if (result instanceof ActivityResult.Completed completed) {
      if (completed.result() != null) {
        response.setResult(Fields.text(completed.result()));
      }
    } else if (result instanceof ActivityResult.Failed failed) {
      response.setFailureDetails(Fields.failure(failed.failure()));
    } else {
      String why = known.unknown(TaskKind.ACTIVITY, activity.name());
      response.setFailureDetails(Fields.failure(FailureDetails.of("(unknown)", why)));
    }
    return response.build();
  }

  private static UnknownFieldSet token(WorkItem item, int field) {
    List<ByteString> tokens =
        item.getUnknownFields().getField(TOKEN_OF_ITEM).getLengthDelimitedList();
    return tokens.isEmpty()
        ? UnknownFieldSet.getDefaultInstance()
        : UnknownFieldSet.newBuilder()
            .addField(
                field, UnknownFieldSet.Field.newBuilder().addLengthDelimited(tokens.get(0)).build())
            .build();
  }
}
