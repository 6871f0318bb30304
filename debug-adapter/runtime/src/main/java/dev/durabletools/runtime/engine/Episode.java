package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.engine.EpisodeEnd.NextExecution;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.EventSent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionResumed;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionSuspended;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.OrchestratorAction;
import dev.durabletools.runtime.history.OrchestratorAction.CompleteOrchestration;
import dev.durabletools.runtime.history.OrchestratorAction.CreateSubOrchestration;
import dev.durabletools.runtime.history.OrchestratorAction.CreateTimer;
import dev.durabletools.runtime.history.OrchestratorAction.ScheduleTask;
import dev.durabletools.runtime.history.OrchestratorAction.SendEvent;
import dev.durabletools.runtime.history.ParentInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One episode from the worker's answer to its consequences, in the durable task framework's order:
 * inbound events, the actions' events, the completion, the boundary. Mirrors what upstream's {@code
 * TaskOrchestrationDispatcher} does between two replays.
 */
public final class Episode {
  private final Execution execution;
  private final ExecutionStarted started;
  private final Instant now;
  private final Supplier<String> newExecutionId;
  private final List<HistoryEvent> events;
  private final List<Outgoing> outgoing = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();

  private Episode(
      Execution execution, EpisodeStart start, Instant now, Supplier<String> newExecutionId) {
    this.execution = execution;
    this.started = execution.started().or(() -> firstStarted(start.newEvents())).orElseThrow();
    this.now = now.isBefore(start.timestamp()) ? start.timestamp() : now;
    this.newExecutionId = newExecutionId;
    this.events = new ArrayList<>(start.newEvents());
  }

  /**
   * Settles an episode.
   *
   * @param execution before the episode; not changed
   * @param start what the worker was told
   * @param actions what it answered; those whose id the execution recorded already are dropped
   * @param now when it answered
   * @param newExecutionId asked for each new instance or generation
   * @throws java.util.NoSuchElementException if neither history nor start holds ExecutionStarted
   */
  public static EpisodeEnd end(
      Execution execution,
      EpisodeStart start,
      List<OrchestratorAction> actions,
      Instant now,
      Supplier<String> newExecutionId) {
    return new Episode(execution, start, now, newExecutionId).end(start, actions);
  }

  private EpisodeEnd end(EpisodeStart start, List<OrchestratorAction> actions) {
    CompleteOrchestration completion = null;
    for (OrchestratorAction action : actions) {
      if (action instanceof CompleteOrchestration complete) {
        completion = completion == null ? complete : completion;
      } else if (!execution.hasRecorded(action.id()) && seen.add(action.id())) {
        record(action);
      }
    }
    // A worker that continues as new has not looked at the termination behind what it took. Azure
    // loses it then; a moment later it would have ended the next generation, so it ends this one.
    if (start.termination().isPresent()
        && (completion == null || completion.status() == OrchestrationStatus.CONTINUED_AS_NEW)) {
      completion = terminated(start.termination().get().input());
    }
    if (completion == null) {
      return finish(Optional.empty(), Optional.empty());
    }
    return completion.status() == OrchestrationStatus.CONTINUED_AS_NEW
        ? continueAsNew(completion)
        : complete(completion);
  }

  private void record(OrchestratorAction action) {
    if (action instanceof ScheduleTask a) {
      TaskScheduled event = new TaskScheduled(a.id(), now, a.name(), a.version(), a.input());
      events.add(event);
      outgoing.add(new Outgoing.RunActivity(event));
    } else if (action instanceof CreateTimer a) {
      TimerCreated event = new TimerCreated(a.id(), now, a.fireAt());
      events.add(event);
      outgoing.add(new Outgoing.StartTimer(event));
    } else if (action instanceof CreateSubOrchestration a) {
      events.add(
          new SubOrchestrationInstanceCreated(
              a.id(), now, a.instanceId(), a.name(), a.version(), a.input()));
      outgoing.add(new Outgoing.StartInstance(child(a)));
    } else if (action instanceof SendEvent a) {
      events.add(new EventSent(a.id(), now, a.instanceId(), a.name(), a.input()));
      EventRaised raised = new EventRaised(HistoryEvent.NO_ID, now, a.name(), a.input());
      outgoing.add(new Outgoing.Deliver(a.instanceId(), new Message(null, raised)));
    }
  }

  private ExecutionStarted child(CreateSubOrchestration action) {
    ParentInstance parent =
        new ParentInstance(
            started.instanceId(),
            started.executionId(),
            action.id(),
            started.name(),
            started.version());
    return new ExecutionStarted(
        HistoryEvent.NO_ID,
        now,
        action.name(),
        action.version(),
        action.input(),
        action.instanceId(),
        newExecutionId.get(),
        parent,
        null,
        Fork.inherited(started));
  }

  private EpisodeEnd complete(CompleteOrchestration completion) {
    ExecutionCompleted event =
        new ExecutionCompleted(
            completion.id(), now, completion.status(), completion.result(), completion.failure());
    events.add(event);
    if (started.parent() != null) {
      outgoing.add(notice(started.parent(), event));
    }
    return finish(Optional.of(event), Optional.empty());
  }

  private EpisodeEnd continueAsNew(CompleteOrchestration completion) {
    events.add(new HistoryEvent.ContinueAsNew(completion.id(), now, completion.result()));
    ExecutionStarted next =
        new ExecutionStarted(
            HistoryEvent.NO_ID,
            now,
            started.name(),
            completion.newVersion() != null ? completion.newVersion() : started.version(),
            completion.result(),
            started.instanceId(),
            newExecutionId.get(),
            started.parent(),
            null,
            started.tags());
    return finish(Optional.empty(), Optional.of(new NextExecution(next, carryover(completion))));
  }

  /**
   * A worker that continues as new has not looked at what came behind. Had it come a moment later,
   * the next generation would have been suspended, so now it is.
   */
  private List<HistoryEvent> carryover(CompleteOrchestration completion) {
    List<HistoryEvent> carried = new ArrayList<>(completion.carryover());
    HistoryEvent suspension = null;
    for (HistoryEvent event : events) {
      if (event instanceof ExecutionSuspended) {
        suspension = event;
      } else if (event instanceof ExecutionResumed) {
        suspension = null;
      }
    }
    if (suspension != null) {
      carried.add(suspension);
    }
    return carried;
  }

  private EpisodeEnd finish(Optional<ExecutionCompleted> completed, Optional<NextExecution> next) {
    events.add(new OrchestratorCompleted(HistoryEvent.NO_ID, now));
    return new EpisodeEnd(events, outgoing, completed, next);
  }

  /** What a parent is told when its child has ended; a terminated child counts as failed. */
  private Outgoing notice(ParentInstance parent, ExecutionCompleted end) {
    HistoryEvent event =
        end.status() == OrchestrationStatus.COMPLETED
            ? new SubOrchestrationInstanceCompleted(
                HistoryEvent.NO_ID, now, parent.taskScheduledId(), end.result())
            : new SubOrchestrationInstanceFailed(
                HistoryEvent.NO_ID, now, parent.taskScheduledId(), end.failure(), end.result());
    String generation = parent.executionId().isEmpty() ? null : parent.executionId();
    return new Outgoing.Deliver(parent.instanceId(), new Message(generation, event));
  }

  private static CompleteOrchestration terminated(@Nullable String output) {
    return new CompleteOrchestration(
        HistoryEvent.NO_ID, OrchestrationStatus.TERMINATED, output, null, null, List.of());
  }

  private static Optional<ExecutionStarted> firstStarted(List<HistoryEvent> events) {
    return events.stream()
        .filter(ExecutionStarted.class::isInstance)
        .map(ExecutionStarted.class::cast)
        .findFirst();
  }
}
