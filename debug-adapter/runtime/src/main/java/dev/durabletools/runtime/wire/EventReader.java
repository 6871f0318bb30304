package dev.durabletools.runtime.wire;

import com.google.protobuf.UnknownFieldSet;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.ParentInstance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The protocol's HistoryEvent message into history events. */
final class EventReader {
  private EventReader() {}

  static HistoryEvent read(OrchestratorService.HistoryEvent in) throws WireFormatException {
    int id = in.getEventId();
    Instant at = Fields.instant(in.getTimestamp());
    return switch (in.getEventTypeCase()) {
      case EXECUTIONSTARTED -> started(id, at, in.getExecutionStarted());
      case EXECUTIONCOMPLETED, EXECUTIONTERMINATED, EXECUTIONSUSPENDED, EXECUTIONRESUMED ->
          execution(id, at, in);
      case TASKSCHEDULED, TASKCOMPLETED, TASKFAILED -> task(id, at, in);
      case SUBORCHESTRATIONINSTANCECREATED,
          SUBORCHESTRATIONINSTANCECOMPLETED,
          SUBORCHESTRATIONINSTANCEFAILED ->
          child(id, at, in);
      case TIMERCREATED ->
          new HistoryEvent.TimerCreated(id, at, Fields.instant(in.getTimerCreated().getFireAt()));
      case TIMERFIRED ->
          new HistoryEvent.TimerFired(
              id,
              at,
              Fields.instant(in.getTimerFired().getFireAt()),
              in.getTimerFired().getTimerId());
      case ORCHESTRATORSTARTED -> new HistoryEvent.OrchestratorStarted(id, at);
      case ORCHESTRATORCOMPLETED -> new HistoryEvent.OrchestratorCompleted(id, at);
      default -> other(id, at, in);
    };
  }

  private static HistoryEvent started(
      int id, Instant at, OrchestratorService.ExecutionStartedEvent e) {
    return new HistoryEvent.ExecutionStarted(
        id,
        at,
        e.getName(),
        Fields.textOrNull(e.hasVersion(), e.getVersion()),
        Fields.textOrNull(e.hasInput(), e.getInput()),
        e.getOrchestrationInstance().getInstanceId(),
        e.getOrchestrationInstance().getExecutionId().getValue(),
        e.hasParentInstance() ? parent(e.getParentInstance()) : null,
        e.hasScheduledStartTimestamp() ? Fields.instant(e.getScheduledStartTimestamp()) : null,
        Tags.read(e.getUnknownFields()));
  }

  private static ParentInstance parent(ParentInstanceInfo parent) {
    return new ParentInstance(
        parent.getOrchestrationInstance().getInstanceId(),
        parent.getOrchestrationInstance().getExecutionId().getValue(),
        parent.getTaskScheduledId(),
        Fields.textOrNull(parent.hasName(), parent.getName()),
        Fields.textOrNull(parent.hasVersion(), parent.getVersion()));
  }

  private static HistoryEvent execution(int id, Instant at, OrchestratorService.HistoryEvent in) {
    if (in.hasExecutionCompleted()) {
      var e = in.getExecutionCompleted();
      return new HistoryEvent.ExecutionCompleted(
          id,
          at,
          Fields.status(e.getOrchestrationStatus()),
          Fields.textOrNull(e.hasResult(), e.getResult()),
          e.hasFailureDetails() ? Fields.failure(e.getFailureDetails()) : null);
    } else if (in.hasExecutionTerminated()) {
      var e = in.getExecutionTerminated();
      return new HistoryEvent.ExecutionTerminated(
          id, at, Fields.textOrNull(e.hasInput(), e.getInput()));
    } else if (in.hasExecutionSuspended()) {
      var e = in.getExecutionSuspended();
      return new HistoryEvent.ExecutionSuspended(
          id, at, Fields.textOrNull(e.hasInput(), e.getInput()));
    }
    var e = in.getExecutionResumed();
    return new HistoryEvent.ExecutionResumed(id, at, Fields.textOrNull(e.hasInput(), e.getInput()));
  }

  private static HistoryEvent task(int id, Instant at, OrchestratorService.HistoryEvent in) {
    if (in.hasTaskScheduled()) {
      var e = in.getTaskScheduled();
      return new HistoryEvent.TaskScheduled(
          id,
          at,
          e.getName(),
          Fields.textOrNull(e.hasVersion(), e.getVersion()),
          Fields.textOrNull(e.hasInput(), e.getInput()));
    } else if (in.hasTaskCompleted()) {
      var e = in.getTaskCompleted();
      return new HistoryEvent.TaskCompleted(
          id, at, e.getTaskScheduledId(), Fields.textOrNull(e.hasResult(), e.getResult()));
    }
    var e = in.getTaskFailed();
    return new HistoryEvent.TaskFailed(
        id,
        at,
        e.getTaskScheduledId(),
        e.hasFailureDetails() ? Fields.failure(e.getFailureDetails()) : null,
        reason(e.getUnknownFields()));
  }

  private static HistoryEvent child(int id, Instant at, OrchestratorService.HistoryEvent in) {
    if (in.hasSubOrchestrationInstanceCreated()) {
      var e = in.getSubOrchestrationInstanceCreated();
      return new HistoryEvent.SubOrchestrationInstanceCreated(
          id,
          at,
          e.getInstanceId(),
          e.getName(),
          Fields.textOrNull(e.hasVersion(), e.getVersion()),
          Fields.textOrNull(e.hasInput(), e.getInput()));
    } else if (in.hasSubOrchestrationInstanceCompleted()) {
      var e = in.getSubOrchestrationInstanceCompleted();
      return new HistoryEvent.SubOrchestrationInstanceCompleted(
          id, at, e.getTaskScheduledId(), Fields.textOrNull(e.hasResult(), e.getResult()));
    }
    var e = in.getSubOrchestrationInstanceFailed();
    return new HistoryEvent.SubOrchestrationInstanceFailed(
        id,
        at,
        e.getTaskScheduledId(),
        e.hasFailureDetails() ? Fields.failure(e.getFailureDetails()) : null,
        reason(e.getUnknownFields()));
  }

  private static HistoryEvent other(int id, Instant at, OrchestratorService.HistoryEvent in)
      throws WireFormatException {
    return switch (in.getEventTypeCase()) {
      case EVENTSENT -> {
        var e = in.getEventSent();
        yield new HistoryEvent.EventSent(
            id, at, e.getInstanceId(), e.getName(), Fields.textOrNull(e.hasInput(), e.getInput()));
      }
      case EVENTRAISED -> {
        var e = in.getEventRaised();
        yield new HistoryEvent.EventRaised(
            id, at, e.getName(), Fields.textOrNull(e.hasInput(), e.getInput()));
      }
      case CONTINUEASNEW -> {
        var e = in.getContinueAsNew();
        yield new HistoryEvent.ContinueAsNew(id, at, Fields.textOrNull(e.hasInput(), e.getInput()));
      }
      case GENERICEVENT -> new HistoryEvent.GenericEvent(id, at, in.getGenericEvent().getData());
      case HISTORYSTATE -> new HistoryEvent.HistoryState(id, at);
      default -> throw new WireFormatException("history event of unknown kind, id " + id);
    };
  }

  private static @Nullable String reason(UnknownFieldSet fields) {
    var list = fields.getField(EventWriter.REASON_FIELD).getLengthDelimitedList();
    return list.isEmpty() ? null : list.get(0).toStringUtf8();
  }
}
