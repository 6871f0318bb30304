package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.store.Change;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands activities to workers and takes their results. */
final class Activities {
  private final HubLock lock;
  private final LogicalClock clock;
  private final Instances instances;
  private final Mail mail;
  private final Scheduler scheduler;
  private volatile @Nullable KnownFunctions functions;

  Activities(
      HubLock lock, LogicalClock clock, Instances instances, Mail mail, Scheduler scheduler) {
    this.lock = lock;
    this.clock = clock;
    this.instances = instances;
    this.mail = mail;
    this.scheduler = scheduler;
  }

  void declare(@Nullable KnownFunctions known) {
    functions = known;
  }

  /** Under the lock. */
  void begin(Step step, ActivityWork work, AttachedWorker worker) {
    ActivityItem item = work.item();
    step.effect(
        () -> {
          try {
            worker.port.runActivity(item, completion(work, worker));
          } catch (RuntimeException e) {
            scheduler.rest(lock, worker, e);
            giveUp(work, worker);
          }
        });
  }

  private Completion<ActivityResult> completion(ActivityWork work, AttachedWorker worker) {
    return new Completion<>() {
      @Override
      public CompletableFuture<Void> complete(ActivityResult result) {
        return end(work, worker, event(work, result));
      }

      @Override
      public void abandon() {
        giveUp(work, worker);
      }
    };
  }

  HistoryEvent event(ActivityWork work, ActivityResult result) {
    Instant now = clock.now();
    int id = work.task.eventId();
    if (result instanceof ActivityResult.Completed completed) {
      return new TaskCompleted(HistoryEvent.NO_ID, now, id, completed.result());
    } else if (result instanceof ActivityResult.Failed failed) {
      return new TaskFailed(HistoryEvent.NO_ID, now, id, failed.failure(), null);
    }
    KnownFunctions known = functions;
    String text =
        (known == null ? KnownFunctions.NONE : known).unknown(TaskKind.ACTIVITY, work.task.name());
    return new TaskFailed(HistoryEvent.NO_ID, now, id, null, text);
  }

  private CompletableFuture<Void> end(
      ActivityWork work, AttachedWorker worker, HistoryEvent event) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    lock.run(
        step -> {
          worker.activities.remove(work);
          worker.works();
          if (work.done || work.worker != worker) {
            step.acknowledge(acknowledged, null);
          } else {
            take(step, work, event, worker.port.resultsMayWait(), acknowledged);
          }
          scheduler.dispatch(step);
        });
    return acknowledged;
  }

  /** Under the lock: somebody else than a worker has answered it. */
  void answer(Step step, ActivityWork work, HistoryEvent event) {
    take(step, work, event, false, new CompletableFuture<>());
  }

  private void take(
      Step step,
      ActivityWork work,
      HistoryEvent event,
      boolean mayWait,
      CompletableFuture<Void> acknowledged) {
    Instance instance = work.instance;
    work.done = true;
    if (work.isOrphan()) {
      instance.orphans.remove(work);
      step.change(new Change.RemoveOrphan(work.orphanRow));
      instances.retire(instance);
      step.acknowledge(acknowledged, null);
      return;
    }
    instance.activities.remove(work.task.eventId());
    Message message = new Message(work.executionId, event);
    if (mayWait) {
      mail.deliverSoon(instance, message, acknowledged);
    } else {
      mail.deliver(step, instance, message);
      step.acknowledge(acknowledged, null);
    }
    scheduler.ready(step, instance);
  }

  private void giveUp(ActivityWork work, AttachedWorker worker) {
    lock.run(
        step -> {
          worker.activities.remove(work);
          if (!work.done && work.worker == worker) {
            work.worker = null;
            scheduler.enqueueFirst(work);
          }
        });
    Scheduler.soon(() -> lock.run(scheduler::dispatch));
  }
}
