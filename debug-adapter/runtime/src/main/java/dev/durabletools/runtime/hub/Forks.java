package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Execution;
import dev.durabletools.runtime.engine.Fork;
import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.engine.MovedTimer;
import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.HubException.Reason;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.wire.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes instances that go on from an event of another history, each in one transaction, and answers
 * their activities. Thread-safe.
 */
public final class Forks {
  /** So many are kept for a fork whose activities are stubbed. */
  private static final int MOST_HISTORIES = 1000;

  private final HubLock lock;
  private final LogicalClock clock;
  private final Instances instances;
  private final Mail mail;
  private final Scheduler scheduler;
  private final EpisodeWriter writer;
  private final Watchers watchers;
  private final Reads reads;
  private final Histories histories;
  private final StandIns standIns;

  Forks(
      HubLock lock,
      LogicalClock clock,
      Instances instances,
      Mail mail,
      Scheduler scheduler,
      EpisodeWriter writer,
      Watchers watchers,
      Reads reads,
      Histories histories,
      StandIns standIns) {
    this.lock = lock;
    this.clock = clock;
    this.instances = instances;
    this.mail = mail;
    this.scheduler = scheduler;
    this.writer = writer;
    this.watchers = watchers;
    this.reads = reads;
    this.histories = histories;
    this.standIns = standIns;
  }

  /** Answers the new id; INVALID if nothing can be changed there. */
  public CompletableFuture<String> fork(ForkRequest request) {
    return Requests.asFuture(
        future -> {
          if (request.index() < 0 || request.index() > request.events().size()) {
            throw new HubException(
                Reason.INVALID,
                "There is no event "
                    + request.index()
                    + " in the history of '"
                    + request.instanceId()
                    + "'; it has "
                    + request.events().size()
                    + ", counted from 0.");
          }
          WhatIf.Placed placed =
              request
                  .change()
                  .at(request.events(), request.index())
                  .orElseThrow(() -> new HubException(Reason.INVALID, Changeable.refusal(request)));
          List<List<HistoryEvent>> known = known(request);
          lock.run(step -> fork(step, request, placed, known, future));
        });
  }

  /**
   * Answers a call that waits for it; INVALID if none does.
   *
   * @param result null: let the activity run
   */
  public CompletableFuture<Void> answer(
      String instanceId, int taskId, @Nullable ActivityResult result) {
    return standIns.answer(instanceId, taskId, result);
  }

  /** Told of forks' activities, those that wait already included, until the token is closed. */
  public Token listen(StandInListener listener) {
    return standIns.listen(listener);
  }

  /** What stubs are answered from: the history itself, then those of all that it started. */
  private List<List<HistoryEvent>> known(ForkRequest request) {
    List<List<HistoryEvent>> known = new ArrayList<>(List.of(request.events()));
    if (request.activities() != ForkRequest.ForkActivities.STUB) {
      return known;
    }
    for (int i = 0; i < known.size() && known.size() < MOST_HISTORIES; i++) {
      known.get(i).stream()
          .filter(SubOrchestrationInstanceCreated.class::isInstance)
          .map(event -> reads.history(((SubOrchestrationInstanceCreated) event).instanceId()))
          .limit(MOST_HISTORIES - known.size())
          .forEach(known::add);
    }
    return known;
  }

  private void fork(
      Step step,
      ForkRequest request,
      WhatIf.Placed placed,
      List<List<HistoryEvent>> known,
      CompletableFuture<String> future) {
    String id = InstanceIds.ofFork(request.instanceId(), each -> instances.find(each) != null);
    Fork.Identity identity =
        new Fork.Identity(
            id,
            Turns.newExecutionId(),
            request.name(),
            request.activities().tag(),
            MovedTimer.ofFork(request.events(), placed, request.change()));
    Fork fork;
    try {
      fork = Fork.of(request.events(), placed.index(), placed.event(), identity, new OfChildren());
    } catch (IllegalArgumentException e) {
      HubException refusal = new HubException(Reason.INVALID, String.valueOf(e.getMessage()), e);
      step.effect(() -> future.completeExceptionally(refusal));
      return;
    }
    Instant now = clock.now();
    Instance instance = instances.create(step, started(fork), now, null);
    standIns.remember(id, known);
    adopt(step, instance, fork, now);
    fork.inbox()
        .forEach(event -> mail.deliver(step, instance, new Message(identity.executionId(), event)));
    resume(step, instance, fork);
    fork.children().forEach(child -> writer.startChild(step, instance, child));
    step.acknowledge(future, id);
    scheduler.ready(step, instance);
    scheduler.dispatch(step);
  }

  private static ExecutionStarted started(Fork fork) {
    return Stream.concat(fork.history().stream(), fork.inbox().stream())
        .filter(ExecutionStarted.class::isInstance)
        .map(ExecutionStarted.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void adopt(Step step, Instance instance, Fork fork, Instant now) {
    if (!fork.history().isEmpty()) {
      List<byte[]> events = fork.history().stream().map(EventCodec::encode).toList();
      instance.execution = Execution.of(fork.history());
      instance.history = History.rewritten(events);
      histories.used(instance);
      instance.current = instance.current.at(OrchestrationStatus.RUNNING, now);
      step.change(new Change.AppendHistory(instance.num, events));
      step.change(Rows.update(instance));
    }
    InstanceStatus committed = instance.current;
    int count = instance.history.size();
    step.whenDurable(
        later -> {
          if (instance.history.size() >= count) {
            instance.history.durable(count);
          }
          watchers.publish(later, instance, committed);
        });
  }

  /** What had no answer at the cut is asked for again. */
  private void resume(Step step, Instance instance, Fork fork) {
    Set<Integer> answered = new HashSet<>();
    for (HistoryEvent event : fork.inbox()) {
      if (event instanceof TaskCompleted completed) {
        answered.add(completed.taskScheduledId());
      } else if (event instanceof TaskFailed failed) {
        answered.add(failed.taskScheduledId());
      } else if (event instanceof TimerFired fired) {
        answered.add(fired.timerId());
      }
    }
    String executionId = instance.current.executionId();
    for (TaskScheduled task : instance.execution.openTasks()) {
      if (!answered.contains(task.eventId())) {
        ActivityWork work = new ActivityWork(instance, executionId, task);
        instance.activities.put(task.eventId(), work);
        step.whenDurable(later -> scheduler.enqueue(work));
      }
    }
    List<TimerCreated> timers =
        instance.execution.openTimers().stream()
            .filter(timer -> !answered.contains(timer.eventId()))
            .toList();
    step.whenDurable(
        later -> {
          for (TimerCreated timer : timers) {
            writer.startTimer(instance, executionId, timer);
          }
          scheduler.dispatch(later);
        });
  }

  private final class OfChildren implements Fork.ChildIds {
    @Override
    public String instanceId(String old) {
      return InstanceIds.ofFork(old, each -> instances.find(each) != null);
    }

    @Override
    public String executionId() {
      return Turns.newExecutionId();
    }
  }
}
