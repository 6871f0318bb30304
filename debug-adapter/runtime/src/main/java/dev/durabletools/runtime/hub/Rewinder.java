package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Execution;
import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.engine.Rewind;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.HubException.Reason;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.wire.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes failed instances run again from their last success, the failed ones below them too, in one
 * transaction. The execution keeps its id, so children that still run find their parent.
 */
final class Rewinder {
  private final HubLock lock;
  private final LogicalClock clock;
  private final Instances instances;
  private final Mail mail;
  private final Scheduler scheduler;
  private final EpisodeWriter writer;
  private final Watchers watchers;
  private final Reads reads;
  private final Histories histories;

  Rewinder(
      HubLock lock,
      LogicalClock clock,
      Instances instances,
      Mail mail,
      Scheduler scheduler,
      EpisodeWriter writer,
      Watchers watchers,
      Reads reads,
      Histories histories) {
    this.lock = lock;
    this.clock = clock;
    this.instances = instances;
    this.mail = mail;
    this.scheduler = scheduler;
    this.writer = writer;
    this.watchers = watchers;
    this.reads = reads;
    this.histories = histories;
  }

  /** NOT_FOUND; FINISHED with another status than failed; WRONG_STATE. */
  CompletableFuture<Void> rewind(String instanceId) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lock.run(
        step -> {
          try {
            Instance instance = failed(instanceId);
            rewind(step, instance);
            step.acknowledge(done, null);
            scheduler.dispatch(step);
          } catch (HubException e) {
            step.effect(() -> done.completeExceptionally(e));
          }
        });
    return done;
  }

  private Instance failed(String instanceId) {
    Instance instance = instances.find(instanceId);
    InstanceStatus visible = instance == null ? null : instance.visible;
    if (instance == null || visible == null) {
      throw HubException.notFound(instanceId);
    }
    if (isFailed(instance)) {
      return instance;
    }
    throw new HubException(
        visible.status().isFinished() ? Reason.FINISHED : Reason.WRONG_STATE,
        "The rewind operation is only supported on failed orchestration instances; '"
            + instanceId
            + "' is "
            + visible.status().label()
            + ".");
  }

  /** On disk, so that the store has its history. */
  private static boolean isFailed(Instance instance) {
    InstanceStatus visible = instance.visible;
    return visible != null
        && visible.status() == OrchestrationStatus.FAILED
        && instance.current.status() == OrchestrationStatus.FAILED;
  }

  private void rewind(Step step, Instance instance) {
    Instant now = clock.now();
    InstanceStatus old = reads.told(instance, instance.current, true);
    Rewind rewind = Rewind.of(reads.stored(instance), child -> goesOn(instance, child));
    instance.current =
        old.at(OrchestrationStatus.RUNNING, now)
            .withPayloads(old.input(), null, old.customStatus(), null);
    instance.execution = Execution.of(rewind.history());
    List<byte[]> events = rewind.history().stream().map(EventCodec::encode).toList();
    instance.history = History.rewritten(events);
    instances.add(instance);
    histories.used(instance);
    step.change(new Change.Reopen(instance.num));
    step.change(new Change.DropHistory(instance.num));
    step.change(new Change.AppendHistory(instance.num, events));
    step.change(Rows.update(instance));
    dropWaitingOrphans(step, instance);
    String executionId = instance.current.executionId();
    // It has nothing new to be told, yet it must run.
    HistoryEvent wake = new OrchestratorStarted(HistoryEvent.NO_ID, now);
    mail.deliver(step, instance, new Message(executionId, wake));
    rewind.children().forEach(child -> rewindChild(step, instance, child, now));
    InstanceStatus committed = instance.current;
    int count = instance.history.size();
    List<TimerCreated> timers = List.copyOf(instance.execution.openTimers());
    step.whenDurable(
        later -> {
          instance.history.durable(count);
          watchers.publish(later, instance, committed);
          timers.forEach(timer -> writer.startTimer(instance, executionId, timer));
        });
    scheduler.ready(step, instance);
  }

  /** A child of another parent that took the id is not ours to wait for. */
  private boolean goesOn(Instance parent, SubOrchestrationInstanceCreated created) {
    Instance child = instances.find(created.instanceId());
    return child != null
        && parent.id.equals(child.current.parentInstanceId())
        && (isFailed(child)
            || !child.isFinished()
            || child.current.status() == OrchestrationStatus.COMPLETED);
  }

  private void rewindChild(
      Step step, Instance parent, SubOrchestrationInstanceCreated created, Instant now) {
    Instance child = instances.find(created.instanceId());
    if (child == null) {
      return;
    }
    if (isFailed(child)) {
      rewind(step, child);
    } else if (child.current.status() == OrchestrationStatus.COMPLETED) {
      // It ended while nobody listened.
      String output = reads.told(child, child.current, true).output();
      mail.deliver(
          step,
          parent,
          new Message(
              parent.current.executionId(),
              new SubOrchestrationInstanceCompleted(
                  HistoryEvent.NO_ID, now, created.eventId(), output)));
    }
  }

  /** The code will ask for them again; those a worker has already are past recall. */
  private static void dropWaitingOrphans(Step step, Instance instance) {
    for (ActivityWork work : List.copyOf(instance.orphans)) {
      if (work.worker == null) {
        work.done = true;
        instance.orphans.remove(work);
        step.change(new Change.RemoveOrphan(work.orphanRow));
      }
    }
  }
}
