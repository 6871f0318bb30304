package dev.durabletools.runtime.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnsafeByteOperations;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import dev.durabletools.runtime.hub.ActivityItem;
import dev.durabletools.runtime.hub.TurnItem;
import dev.durabletools.runtime.wire.Fields;
import java.util.List;

/** Work items as a stock worker gets them. */
final class WorkItems {
  private WorkItems() {}

  /** The serialized events go in as they are: parsing them would cost as much as the replay. */
  static WorkItem turn(TurnItem item) {
    UnknownFieldSet.Builder events = UnknownFieldSet.newBuilder();
    events.addField(OrchestratorRequest.PASTEVENTS_FIELD_NUMBER, repeated(item.past().get()));
    events.addField(OrchestratorRequest.NEWEVENTS_FIELD_NUMBER, repeated(item.newEvents()));
    return WorkItem.newBuilder()
        .setOrchestratorRequest(
            OrchestratorRequest.newBuilder()
                .setInstanceId(item.instanceId())
                .setExecutionId(Fields.text(item.executionId()))
                .setUnknownFields(events.build()))
        .build();
  }

  private static UnknownFieldSet.Field repeated(List<byte[]> events) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    for (byte[] event : events) {
      ByteString bytes = UnsafeByteOperations.unsafeWrap(event);
      field.addLengthDelimited(bytes);
    }
    return field.build();
  }

  static WorkItem activity(ActivityItem item) {
    ActivityRequest.Builder request =
        ActivityRequest.newBuilder()
            .setName(item.name())
            .setTaskId(item.taskId())
            .setOrchestrationInstance(
                OrchestrationInstance.newBuilder()
                    .setInstanceId(item.instanceId())
                    .setExecutionId(Fields.text(item.executionId())));
    if (item.version() != null) {
      request.setVersion(Fields.text(item.version()));
    }
    if (item.input() != null) {
      request.setInput(Fields.text(item.input()));
    }
    return WorkItem.newBuilder().setActivityRequest(request).build();
  }
}
