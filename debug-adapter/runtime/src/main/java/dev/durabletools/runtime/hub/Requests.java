package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionTerminated;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.HubException.Reason;
import dev.durabletools.runtime.store.Change;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What clients ask the hub to change. Any thread. */
final class Requests {
  private final HubLock lock;
  private final LogicalClock clock;
  private final Instances instances;
  private final Mail mail;
  private final Scheduler scheduler;
  private final EpisodeWriter writer;
  private final Watchers watchers;
  private final Alarm alarm;
  private final Histories histories;
  private volatile @Nullable KnownFunctions functions;
  private volatile boolean replacesRunning;

  Requests(
      HubLock lock,
      LogicalClock clock,
      Instances instances,
      Mail mail,
      Scheduler scheduler,
      EpisodeWriter writer,
      Watchers watchers,
      Alarm alarm,
      Histories histories) {
    this.lock = lock;
    this.clock = clock;
    this.instances = instances;
    this.mail = mail;
    this.scheduler = scheduler;
    this.writer = writer;
    this.watchers = watchers;
    this.alarm = alarm;
    this.histories = histories;
  }

  void declare(@Nullable KnownFunctions known) {
    functions = known;
  }

  void replaceRunning(boolean replaces) {
    replacesRunning = replaces;
  }

  CompletableFuture<String> start(StartRequest request) {
    return asFuture(
        future -> {
          KnownFunctions known = functions;
          if (known != null
              && !known.knows(TaskKind.ORCHESTRATOR, request.name())
              && !scheduler.hasOtherWorkerFor(TaskKind.ORCHESTRATOR, request.name())) {
            throw new HubException(
                Reason.UNKNOWN_FUNCTION, known.unknown(TaskKind.ORCHESTRATOR, request.name()));
          }
          String id = InstanceIds.orNew(request.instanceId());
          lock.run(step -> start(step, id, request, future));
        });
  }

  private void start(Step step, String id, StartRequest request, CompletableFuture<String> future) {
    // An id that was just made up need not be looked for.
    boolean given = id.equals(request.instanceId());
    Instance existing = given ? instances.find(id) : instances.living(id);
    boolean running = existing != null && !existing.isFinished();
    if (running && !replacesRunning) {
      HubException refusal =
          new HubException(
              Reason.ALREADY_EXISTS,
              "An Orchestration instance with the ID " + id + " already exists.");
      step.effect(() -> future.completeExceptionally(refusal));
      return;
    }
    Instant now = clock.now();
    ExecutionStarted event =
        new ExecutionStarted(
            HistoryEvent.NO_ID,
            now,
            request.name(),
            request.version(),
            request.input(),
            id,
            Turns.newExecutionId(),
            null,
            request.scheduledStart(),
            request.tags());
    if (existing != null && running) {
      Turns.abandon(step, existing);
    }
    Instance instance = instances.create(step, event, now, existing);
    if (existing != null) {
      instance.waiters.addAll(existing.waiters);
    }
    mail.deliver(step, instance, new Message(event.executionId(), event));
    InstanceStatus pending = instance.current;
    step.whenDurable(later -> watchers.publish(later, instance, pending));
    step.acknowledge(future, id);
    writer.startLater(instance);
    scheduler.ready(step, instance);
    scheduler.dispatch(step);
  }

  /**
   * Puts an event into an instance's inbox.
   *
   * @param verb if not null, an app's extension looks at the state first, and this is what it says
   *     it cannot do
   * @param allowed states in which it can; a task hub without an app takes every one that runs
   * @param event made at the time it is given
   */
  CompletableFuture<Void> send(
      String instanceId,
      @Nullable String verb,
      Set<OrchestrationStatus> allowed,
      Function<Instant, HistoryEvent> event) {
    return asFuture(
        future ->
            lock.run(
                step -> {
                  Instance instance = instances.find(instanceId);
                  HubException refusal = refusal(instanceId, instance, verb, allowed);
                  if (instance == null || refusal != null) {
                    step.effect(() -> future.completeExceptionally(refusal));
                    return;
                  }
                  mail.deliver(step, instance, new Message(null, event.apply(clock.now())));
                  step.acknowledge(future, null);
                  scheduler.ready(step, instance);
                  scheduler.dispatch(step);
                }));
  }

  private @Nullable HubException refusal(
      String instanceId,
      @Nullable Instance instance,
      @Nullable String verb,
      Set<OrchestrationStatus> allowed) {
    if (instance == null) {
      return HubException.notFound(instanceId);
    }
    InstanceStatus visible = instance.visible;
    OrchestrationStatus status =
        instance.isFinished() || visible == null ? instance.current.status() : visible.status();
    if (!instance.isFinished() && (verb == null || functions == null || allowed.contains(status))) {
      return null;
    }
    if (verb == null) {
      return finished(instance);
    }
    return new HubException(
        instance.isFinished() ? Reason.FINISHED : Reason.WRONG_STATE,
        "Cannot "
            + verb
            + " the orchestration instance "
            + instanceId
            + " because instance is in the "
            + status.label()
            + " state.");
  }

  /** Terminates everything below an instance that still runs. */
  CompletableFuture<Void> terminateBelow(String instanceId, @Nullable String output) {
    return asFuture(
        future ->
            lock.run(
                step -> {
                  for (Instance each : instances.all()) {
                    if (!each.isFinished() && each.lineage.isBelow(instanceId)) {
                      mail.deliver(
                          step,
                          each,
                          new Message(
                              null,
                              new ExecutionTerminated(HistoryEvent.NO_ID, clock.now(), output)));
                      scheduler.ready(step, each);
                    }
                  }
                  step.acknowledge(future, null);
                  scheduler.dispatch(step);
                }));
  }

  private static HubException finished(Instance instance) {
    return new HubException(
        Reason.FINISHED,
        "The instance '"
            + instance.id
            + "' has finished with status "
            + instance.current.status().label()
            + ".");
  }

  CompletableFuture<Void> clear() {
    return asFuture(
        future ->
            lock.run(
                step -> {
                  scheduler.clear(step);
                  alarm.clear();
                  histories.clear();
                  for (Instance instance : instances.clear()) {
                    watchers.removed(step, instance);
                  }
                  step.change(new Change.Clear());
                  step.acknowledge(future, null);
                }));
  }

  CompletableFuture<InstanceStatus> await(
      Reads reads, String instanceId, boolean forCompletion, boolean payloads) {
    return asFuture(
        future ->
            lock.run(
                step -> {
                  Instance instance = instances.find(instanceId);
                  if (instance == null) {
                    HubException refusal = HubException.notFound(instanceId);
                    step.effect(() -> future.completeExceptionally(refusal));
                    return;
                  }
                  Instance.Waiter waiter = new Instance.Waiter(forCompletion, payloads, future);
                  InstanceStatus visible = instance.visible;
                  HubException broken = lock.broken();
                  if (visible != null && waiter.satisfiedBy(instance, visible)) {
                    step.effect(() -> tell(future, reads, instance, visible, payloads));
                  } else if (broken != null) {
                    step.effect(() -> future.completeExceptionally(broken));
                  } else {
                    instance.waiters.add(waiter);
                    // Cancelled or timed out by the caller: forget it.
                    step.effect(
                        () -> {
                          var unused = future.whenComplete((ok, error) -> drop(instance, waiter));
                        });
                  }
                }));
  }

  private static void tell(
      CompletableFuture<InstanceStatus> future,
      Reads reads,
      Instance instance,
      InstanceStatus visible,
      boolean payloads) {
    try {
      future.complete(reads.told(instance, visible, payloads));
    } catch (HubException e) {
      future.completeExceptionally(e);
    }
  }

  private void drop(Instance instance, Instance.Waiter waiter) {
    if (waiter.future().isCompletedExceptionally()) {
      lock.run(step -> instance.waiters.remove(waiter));
    }
  }

  static <T> CompletableFuture<T> asFuture(Consumer<CompletableFuture<T>> body) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      body.accept(future);
    } catch (HubException e) {
      future.completeExceptionally(e);
    }
    return future;
  }
}
