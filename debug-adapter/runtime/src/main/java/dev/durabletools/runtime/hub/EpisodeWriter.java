package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.EarlyTimer;
import dev.durabletools.runtime.engine.EpisodeEnd;
import dev.durabletools.runtime.engine.EpisodeEnd.NextExecution;
import dev.durabletools.runtime.engine.Execution;
import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.engine.MovedTimer;
import dev.durabletools.runtime.engine.Outgoing;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.ParentInstance;
import dev.durabletools.runtime.hub.ForkRequest.ForkActivities;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.store.StoredMessage;
import dev.durabletools.runtime.wire.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns the end of an episode into one transaction and what follows it. Under the hub's lock. */
final class EpisodeWriter {
  private final HubLock lock;
  private final LogicalClock clock;
  private final Instances instances;
  private final Mail mail;
  private final Scheduler scheduler;
  private final Alarm alarm;
  private final Watchers watchers;
  private final Histories histories;

  EpisodeWriter(
      HubLock lock,
      LogicalClock clock,
      Instances instances,
      Mail mail,
      Scheduler scheduler,
      Alarm alarm,
      Watchers watchers,
      Histories histories) {
    this.lock = lock;
    this.clock = clock;
    this.instances = instances;
    this.mail = mail;
    this.scheduler = scheduler;
    this.alarm = alarm;
    this.watchers = watchers;
    this.histories = histories;
  }

  /**
   * @param entries messages the episode took
   * @param newEvents serialized form of the end's first events
   */
  void write(
      Step step,
      Instance instance,
      List<InboxEntry> entries,
      List<byte[]> newEvents,
      @Nullable String customStatus,
      EpisodeEnd end) {
    mail.settle(step, entries);
    Instant now = end.events().get(end.events().size() - 1).timestamp();
    end.events().forEach(instance.execution::apply);
    instance.current = status(instance, customStatus, end, now);
    String executionId = instance.current.executionId();
    List<ActivityWork> scheduled = new ArrayList<>();
    for (Outgoing outgoing : end.outgoing()) {
      send(step, instance, outgoing, scheduled);
    }
    if (end.next().isPresent()) {
      continueAsNew(step, instance, end.next().get());
    } else {
      append(step, instance, newEvents, end.events());
    }
    if (instance.isFinished()) {
      dropInbox(step, instance);
    }
    if (instance.isFinished() || end.next().isPresent()) {
      orphan(step, instance);
      instance.cancelTimers();
    }
    step.change(Rows.update(instance));
    InstanceStatus committed = instance.current;
    int events = instance.history.size();
    step.whenDurable(
        later -> {
          if (instance.current.executionId().equals(executionId)) {
            instance.history.durable(events);
          }
          scheduled.forEach(scheduler::enqueue);
          settle(later, instance, committed);
          if (end.next().isEmpty()
              && !committed.status().isFinished()
              && instance.current.executionId().equals(executionId)) {
            startTimers(instance, executionId, end.outgoing());
          }
          scheduler.dispatch(later);
        });
  }

  private void settle(Step later, Instance instance, InstanceStatus committed) {
    watchers.publish(later, instance, committed);
    if (committed.status().isFinished()) {
      // From here on the store answers for it.
      instance.history = History.empty();
      histories.forget(instance);
      instance.execution = new Execution();
      instance.current = committed.withoutPayloads();
      instances.retire(instance);
    }
  }

  private static InstanceStatus status(
      Instance instance, @Nullable String customStatus, EpisodeEnd end, Instant now) {
    InstanceStatus old = instance.current;
    String custom = customStatus == null ? old.customStatus() : customStatus;
    if (end.completed().isPresent()) {
      ExecutionCompleted done = end.completed().get();
      return old.at(done.status(), now)
          .withPayloads(old.input(), done.result(), custom, done.failure());
    }
    OrchestrationStatus status =
        instance.execution.isSuspended()
            ? OrchestrationStatus.SUSPENDED
            : OrchestrationStatus.RUNNING;
    return old.at(status, now).withPayloads(old.input(), null, custom, null);
  }

  private void append(
      Step step, Instance instance, List<byte[]> newEvents, List<HistoryEvent> events) {
    List<byte[]> bytes = new ArrayList<>(newEvents);
    for (HistoryEvent event : events.subList(newEvents.size(), events.size())) {
      bytes.add(EventCodec.encode(event));
    }
    instance.history.add(bytes);
    histories.used(instance);
    step.change(new Change.AppendHistory(instance.num, bytes));
  }

  private void send(Step step, Instance instance, Outgoing outgoing, List<ActivityWork> scheduled) {
    if (outgoing instanceof Outgoing.RunActivity run) {
      ActivityWork work = new ActivityWork(instance, instance.current.executionId(), run.task());
      instance.activities.put(run.task().eventId(), work);
      scheduled.add(work);
    } else if (outgoing instanceof Outgoing.StartInstance start) {
      startChild(step, instance, start.event());
    } else if (outgoing instanceof Outgoing.Deliver deliver) {
      Instance target = instances.living(deliver.instanceId());
      if (target != null && !target.isFinished()) {
        mail.deliver(step, target, deliver.message());
        if (target != instance) {
          scheduler.ready(step, target);
        }
      }
    }
  }

  void startChild(Step step, Instance parent, ExecutionStarted event) {
    Instance existing = instances.find(event.instanceId());
    // The parent itself counts as there, also when it ends in this very episode.
    if (existing != null && (existing == parent || !existing.isFinished())) {
      ParentInstance waiting = event.parent();
      String why = "An Orchestration instance with the ID " + existing.id + " already exists.";
      if (waiting != null) {
        HistoryEvent refusal =
            new SubOrchestrationInstanceFailed(
                HistoryEvent.NO_ID,
                event.timestamp(),
                waiting.taskScheduledId(),
                FailureDetails.of("OrchestrationAlreadyExistsException", why),
                why);
        mail.deliver(step, parent, new Message(waiting.executionId(), refusal));
      }
      return;
    }
    Instance child = instances.create(step, event, event.timestamp(), existing);
    mail.deliver(step, child, new Message(event.executionId(), event));
    InstanceStatus pending = child.current;
    step.whenDurable(later -> watchers.publish(later, child, pending));
    scheduler.ready(step, child);
  }

  /** The new generation's events come first; what arrived meanwhile follows in its order. */
  private void continueAsNew(Step step, Instance instance, NextExecution next) {
    ExecutionStarted started = next.started();
    List<InboxEntry> arrived = List.copyOf(instance.inbox);
    instance.inbox.clear();
    step.change(new Change.DropHistory(instance.num));
    step.change(new Change.SetInput(instance.num, started.input()));
    instance.current =
        instance.current.continuedAs(started.executionId(), started.version(), started.input());
    instance.execution = new Execution();
    instance.history = History.empty();
    histories.used(instance);
    mail.deliver(step, instance, new Message(started.executionId(), started));
    for (HistoryEvent event : next.carryover()) {
      mail.deliver(step, instance, new Message(started.executionId(), event));
    }
    for (InboxEntry entry : arrived) {
      instance.inbox.add(entry);
      if (entry.row != 0) {
        step.change(new Change.RemoveMessage(entry.row));
        mail.store(step, instance, entry);
      }
    }
  }

  private void dropInbox(Step step, Instance instance) {
    List<InboxEntry> rest = List.copyOf(instance.inbox);
    instance.inbox.clear();
    mail.settle(step, rest);
  }

  /** Activities that nobody waits for any more run all the same, after a restart too. */
  private void orphan(Step step, Instance instance) {
    for (ActivityWork work : instance.activities.values()) {
      if (work.answers != ForkActivities.RUN) {
        work.done = true;
        continue;
      }
      TaskScheduled task = work.task;
      work.orphanRow = mail.nextRow();
      instance.orphans.add(work);
      step.change(
          new Change.AddOrphan(
              new StoredMessage(
                  work.orphanRow, instance.num, work.executionId, EventCodec.encode(task))));
    }
    instance.activities.clear();
  }

  private void startTimers(Instance instance, String executionId, List<Outgoing> outgoing) {
    for (Outgoing each : outgoing) {
      if (each instanceof Outgoing.StartTimer start) {
        startTimer(instance, executionId, start.timer());
      }
    }
  }

  /** Fires 1 ms late: the orchestrator's clock, cut to ms, must be past the fire time. */
  void startTimer(Instance instance, String executionId, TimerCreated timer) {
    if (instance.removed || instance.isFinished()) {
      return;
    }
    Instant at = MovedTimer.ring(instance.execution, timer);
    Token set =
        alarm.at(latest(at), () -> lock.run(step -> fire(step, instance, executionId, timer)));
    instance.timers.put(timer.eventId(), set);
  }

  /** For an instance with a start time: looks at it again when that has come. */
  void startLater(Instance instance) {
    Instant start = instance.current.scheduledStart();
    if (start != null && instance.execution.started().isEmpty()) {
      Token set =
          alarm.at(
              start,
              () ->
                  lock.run(
                      step -> {
                        scheduler.ready(step, instance);
                        scheduler.dispatch(step);
                      }));
      instance.timers.put(HistoryEvent.NO_ID, set);
    }
  }

  private static Instant latest(Instant fireAt) {
    return fireAt.isBefore(Instant.MAX.minusMillis(1)) ? fireAt.plusMillis(1) : Instant.MAX;
  }

  /**
   * Fires one before its time.
   *
   * @param timerId empty for the one that is due first
   */
  CompletableFuture<Integer> fireEarly(String instanceId, OptionalInt timerId) {
    return Requests.asFuture(
        future ->
            lock.run(
                step -> {
                  Instance instance = instances.find(instanceId);
                  Optional<TimerFired> fired =
                      instance == null
                          ? Optional.empty()
                          : EarlyTimer.fire(
                              instance.execution, instance.setTimers(), timerId, clock.now());
                  if (instance == null || fired.isEmpty()) {
                    HubException refusal =
                        instance == null
                            ? HubException.notFound(instanceId)
                            : noTimer(instance, timerId);
                    step.effect(() -> future.completeExceptionally(refusal));
                    return;
                  }
                  int id = fired.get().timerId();
                  Token set = instance.timers.remove(id);
                  if (set != null) {
                    set.close();
                  }
                  mail.deliver(
                      step, instance, new Message(instance.current.executionId(), fired.get()));
                  step.acknowledge(future, id);
                  scheduler.ready(step, instance);
                  scheduler.dispatch(step);
                }));
  }

  private static HubException noTimer(Instance instance, OptionalInt timerId) {
    return instance.isFinished()
        ? new HubException(
            HubException.Reason.FINISHED, "The instance '" + instance.id + "' has finished.")
        : new HubException(
            HubException.Reason.INVALID,
            "The instance '"
                + instance.id
                + "' waits for no timer"
                + (timerId.isPresent() ? " " + timerId.getAsInt() : "")
                + ".");
  }

  private void fire(Step step, Instance instance, String executionId, TimerCreated timer) {
    if (instance.removed
        || instance.isFinished()
        || !instance.current.executionId().equals(executionId)) {
      return;
    }
    instance.timers.remove(timer.eventId());
    HistoryEvent fired =
        new TimerFired(HistoryEvent.NO_ID, clock.now(), timer.fireAt(), timer.eventId());
    mail.deliverDerived(instance, new Message(executionId, fired));
    scheduler.ready(step, instance);
    scheduler.dispatch(step);
  }
}
