package dev.durabletools.runtime.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.ParentInstance;
import org.jspecify.annotations.Nullable;

/** History events into the protocol's HistoryEvent message. */
final class EventWriter {
  /** A field of ours that workers skip: the text shown when a failure carries no details. */
  static final int REASON_FIELD = 1000;

  private EventWriter() {}

  static OrchestratorService.HistoryEvent write(HistoryEvent event) {
    OrchestratorService.HistoryEvent.Builder out =
        OrchestratorService.HistoryEvent.newBuilder()
            .setEventId(event.eventId())
            .setTimestamp(Fields.timestamp(event.timestamp()));
    if (!writeTask(event, out) && !writeChild(event, out) && !writeExecution(event, out)) {
      writeOther(event, out);
    }
    return out.build();
  }

  private static boolean writeTask(
      HistoryEvent event, OrchestratorService.HistoryEvent.Builder out) {
    if (event instanceof HistoryEvent.TaskScheduled e) {
      var b = out.getTaskScheduledBuilder().setName(e.name());
      ifPresent(e.version(), v -> b.setVersion(Fields.text(v)));
      ifPresent(e.input(), v -> b.setInput(Fields.text(v)));
    } else if (event instanceof HistoryEvent.TaskCompleted e) {
      var b = out.getTaskCompletedBuilder().setTaskScheduledId(e.taskScheduledId());
      ifPresent(e.result(), v -> b.setResult(Fields.text(v)));
    } else if (event instanceof HistoryEvent.TaskFailed e) {
      var b = out.getTaskFailedBuilder().setTaskScheduledId(e.taskScheduledId());
      ifPresent(e.failure(), v -> b.setFailureDetails(Fields.failure(v)));
      ifPresent(e.reason(), v -> b.setUnknownFields(reason(v)));
    } else if (event instanceof HistoryEvent.TimerCreated e) {
      out.getTimerCreatedBuilder().setFireAt(Fields.timestamp(e.fireAt()));
    } else if (event instanceof HistoryEvent.TimerFired e) {
      out.getTimerFiredBuilder().setFireAt(Fields.timestamp(e.fireAt())).setTimerId(e.timerId());
    } else {
      return false;
    }
    return true;
  }

  private static boolean writeChild(
      HistoryEvent event, OrchestratorService.HistoryEvent.Builder out) {
    if (event instanceof HistoryEvent.SubOrchestrationInstanceCreated e) {
      var b =
          out.getSubOrchestrationInstanceCreatedBuilder()
              .setInstanceId(e.instanceId())
              .setName(e.name());
      ifPresent(e.version(), v -> b.setVersion(Fields.text(v)));
      ifPresent(e.input(), v -> b.setInput(Fields.text(v)));
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted e) {
      var b =
          out.getSubOrchestrationInstanceCompletedBuilder().setTaskScheduledId(e.taskScheduledId());
      ifPresent(e.result(), v -> b.setResult(Fields.text(v)));
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceFailed e) {
      var b =
          out.getSubOrchestrationInstanceFailedBuilder().setTaskScheduledId(e.taskScheduledId());
      ifPresent(e.failure(), v -> b.setFailureDetails(Fields.failure(v)));
      ifPresent(e.reason(), v -> b.setUnknownFields(reason(v)));
    } else {
      return false;
    }
    return true;
  }

  private static boolean writeExecution(
      HistoryEvent event, OrchestratorService.HistoryEvent.Builder out) {
    if (event instanceof HistoryEvent.ExecutionStarted e) {
      writeStarted(e, out.getExecutionStartedBuilder());
    } else if (event instanceof HistoryEvent.ExecutionCompleted e) {
      var b = out.getExecutionCompletedBuilder().setOrchestrationStatus(Fields.status(e.status()));
      ifPresent(e.result(), v -> b.setResult(Fields.text(v)));
      ifPresent(e.failure(), v -> b.setFailureDetails(Fields.failure(v)));
    } else if (event instanceof HistoryEvent.ExecutionTerminated e) {
      var b = out.getExecutionTerminatedBuilder();
      ifPresent(e.input(), v -> b.setInput(Fields.text(v)));
    } else if (event instanceof HistoryEvent.ExecutionSuspended e) {
      var b = out.getExecutionSuspendedBuilder();
      ifPresent(e.reason(), v -> b.setInput(Fields.text(v)));
    } else if (event instanceof HistoryEvent.ExecutionResumed e) {
      var b = out.getExecutionResumedBuilder();
      ifPresent(e.reason(), v -> b.setInput(Fields.text(v)));
    } else {
      return false;
    }
    return true;
  }

  private static void writeOther(HistoryEvent event, OrchestratorService.HistoryEvent.Builder out) {
    if (event instanceof HistoryEvent.OrchestratorStarted) {
      out.getOrchestratorStartedBuilder();
    } else if (event instanceof HistoryEvent.OrchestratorCompleted) {
      out.getOrchestratorCompletedBuilder();
    } else if (event instanceof HistoryEvent.EventSent e) {
      var b = out.getEventSentBuilder().setInstanceId(e.instanceId()).setName(e.name());
      ifPresent(e.input(), v -> b.setInput(Fields.text(v)));
    } else if (event instanceof HistoryEvent.EventRaised e) {
      var b = out.getEventRaisedBuilder().setName(e.name());
      ifPresent(e.input(), v -> b.setInput(Fields.text(v)));
    } else if (event instanceof HistoryEvent.ContinueAsNew e) {
      var b = out.getContinueAsNewBuilder();
      ifPresent(e.input(), v -> b.setInput(Fields.text(v)));
    } else if (event instanceof HistoryEvent.GenericEvent e) {
      var b = out.getGenericEventBuilder();
      ifPresent(e.data(), b::setData);
    } else if (event instanceof HistoryEvent.HistoryState) {
      out.getHistoryStateBuilder();
    }
  }

  private static void writeStarted(
      HistoryEvent.ExecutionStarted e, OrchestratorService.ExecutionStartedEvent.Builder b) {
    b.setName(e.name()).setOrchestrationInstance(instance(e.instanceId(), e.executionId()));
    ifPresent(e.version(), v -> b.setVersion(Fields.text(v)));
    ifPresent(e.input(), v -> b.setInput(Fields.text(v)));
    ifPresent(e.parent(), v -> b.setParentInstance(parent(v)));
    ifPresent(e.scheduledStart(), v -> b.setScheduledStartTimestamp(Fields.timestamp(v)));
    if (!e.tags().isEmpty()) {
      b.setUnknownFields(Tags.write(e.tags()));
    }
  }

  static OrchestrationInstance instance(String instanceId, String executionId) {
    OrchestrationInstance.Builder builder =
        OrchestrationInstance.newBuilder().setInstanceId(instanceId);
    if (!executionId.isEmpty()) {
      builder.setExecutionId(Fields.text(executionId));
    }
    return builder.build();
  }

  private static ParentInstanceInfo parent(ParentInstance parent) {
    ParentInstanceInfo.Builder builder =
        ParentInstanceInfo.newBuilder()
            .setTaskScheduledId(parent.taskScheduledId())
            .setOrchestrationInstance(instance(parent.instanceId(), parent.executionId()));
    ifPresent(parent.name(), v -> builder.setName(Fields.text(v)));
    ifPresent(parent.version(), v -> builder.setVersion(Fields.text(v)));
    return builder.build();
  }

  private static UnknownFieldSet reason(String reason) {
    return UnknownFieldSet.newBuilder()
        .addField(
            REASON_FIELD,
            UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(reason))
                .build())
        .build();
  }

  private static <T> void ifPresent(@Nullable T value, java.util.function.Consumer<T> consumer) {
    if (value != null) {
      consumer.accept(value);
    }
  }
}
