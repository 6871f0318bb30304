package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.EpisodeStart;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionTerminated;
import dev.durabletools.runtime.hub.ForkRequest.ForkActivities;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who runs next, and where. Under the hub's lock. */
final class Scheduler {
  private static final int RETRY_MILLIS = 20;

  private final LogicalClock clock;
  private final Mail mail;
  private final Consumer<String> notices;
  private final List<AttachedWorker> workers = new CopyOnWriteArrayList<>();
  private final ArrayDeque<Instance> turns = new ArrayDeque<>();
  private final ArrayDeque<ActivityWork> activities = new ArrayDeque<>();
  private final Map<String, Integer> heldFamilies = new HashMap<>();
  private int holdsOfAll;

  /** Set once by the hub: they need each other. */
  private Turns runner;

  private Activities activityRunner;
  private StandIns standIns;

  @SuppressWarnings("NullAway.Init")
  Scheduler(LogicalClock clock, Mail mail, Consumer<String> notices) {
    this.clock = clock;
    this.mail = mail;
    this.notices = notices;
  }

  void runWith(Turns turnRunner, Activities runner, StandIns forks) {
    this.runner = turnRunner;
    this.activityRunner = runner;
    this.standIns = forks;
  }

  void attach(AttachedWorker worker) {
    workers.add(worker);
  }

  /** Its items go back to the heads of the queues. */
  void detach(AttachedWorker worker) {
    worker.gone = true;
    workers.remove(worker);
    for (Turn turn : worker.turns) {
      if (turn.isCurrent()) {
        putBack(turn);
      }
    }
    worker.turns.clear();
    for (ActivityWork work : worker.activities) {
      if (!work.done) {
        work.worker = null;
        activities.addFirst(work);
      }
    }
    worker.activities.clear();
  }

  /** The worker gave the turn up. */
  void putBack(Turn turn) {
    Instance instance = turn.instance;
    instance.turn = null;
    instance.session = null;
    List<InboxEntry> entries = turn.entries;
    for (int i = entries.size() - 1; i >= 0; i--) {
      instance.inbox.addFirst(entries.get(i));
    }
    if (!instance.queued) {
      instance.queued = true;
      turns.addFirst(instance);
    }
  }

  void enqueue(ActivityWork work) {
    activities.add(work);
  }

  void enqueueFirst(ActivityWork work) {
    activities.addFirst(work);
  }

  /** Something about the instance's inbox or turn has changed. */
  void ready(Step step, Instance instance) {
    if (terminatedBeforeItBegan(instance)) {
      begin(step, instance, null);
    } else if (!instance.queued && instance.wantsTurn(clock.now())) {
      instance.queued = true;
      turns.add(instance);
    }
  }

  private static boolean terminatedBeforeItBegan(Instance instance) {
    return instance.turn == null
        && !instance.isFinished()
        && instance.execution.started().isEmpty()
        && instance.inbox.stream()
            .anyMatch(entry -> entry.message.event() instanceof ExecutionTerminated);
  }

  /**
   * For what a worker gave up: a dying one gives up at once whatever it gets, until it is detached,
   * so the next attempt must neither be made inside the call that gave up nor without a pause.
   */
  static void soon(Runnable dispatch) {
    CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS).execute(dispatch);
  }

  /**
   * A worker threw what it was given, which workers must not do: it rests, longer each time in a
   * row. Its user is told once.
   */
  void rest(HubLock lock, AttachedWorker worker, RuntimeException thrown) {
    int[] millis = new int[1];
    lock.run(
        step -> {
          millis[0] = worker.refused();
          if (worker.isFirstRefusal()) {
            step.effect(
                () ->
                    notices.accept(
                        "durable: "
                            + worker.port.label()
                            + ": it refuses its work ("
                            + thrown
                            + "); it is asked again from time to time"));
          }
        });
    CompletableFuture.delayedExecutor(millis[0], TimeUnit.MILLISECONDS)
        .execute(
            () ->
                lock.run(
                    step -> {
                      worker.rested();
                      dispatch(step);
                    }));
  }

  void dispatch(Step step) {
    if (holdsOfAll > 0) {
      return;
    }
    dispatchTurns(step);
    dispatchActivities(step);
  }

  private void dispatchTurns(Step step) {
    List<Instance> skipped = new ArrayList<>();
    while (!turns.isEmpty() && anyWorker(AttachedWorker::canTakeTurn)) {
      Instance instance = turns.poll();
      instance.queued = false;
      if (!instance.wantsTurn(clock.now())) {
        continue;
      }
      AttachedWorker worker = isHeld(instance) ? null : workerFor(instance);
      if (worker == null) {
        skipped.add(instance);
      } else {
        begin(step, instance, worker);
      }
    }
    for (int i = skipped.size() - 1; i >= 0; i--) {
      skipped.get(i).queued = true;
      turns.addFirst(skipped.get(i));
    }
  }

  private @Nullable AttachedWorker workerFor(Instance instance) {
    AttachedWorker session = instance.session;
    if (session != null && session.canTakeTurn()) {
      return session;
    }
    String name = instance.current.name();
    boolean unknown = !isRunByAny(TaskKind.ORCHESTRATOR, name);
    AttachedWorker best = null;
    for (AttachedWorker each : workers) {
      if (each.canTakeTurn()
          && (best == null || each.turns.size() < best.turns.size())
          && (unknown || each.port.runs(TaskKind.ORCHESTRATOR, name))) {
        best = each;
      }
    }
    return best;
  }

  private void begin(Step step, Instance instance, @Nullable AttachedWorker worker) {
    List<InboxEntry> entries = List.copyOf(instance.inbox);
    Optional<EpisodeStart> start =
        EpisodeStart.of(
            instance.execution, instance.current.executionId(), instance.messages(), clock.now());
    instance.inbox.clear();
    if (start.isEmpty()) {
      mail.settle(step, entries);
    } else if (worker == null || start.get().endsBeforeItBegins()) {
      runner.end(step, instance, start.get(), entries);
    } else {
      runner.begin(step, instance, worker, start.get(), entries);
    }
  }

  private void dispatchActivities(Step step) {
    List<ActivityWork> skipped = new ArrayList<>();
    while (!activities.isEmpty() && anyWorker(AttachedWorker::canTakeActivity)) {
      ActivityWork work = activities.poll();
      if (work.done || (!isHeld(work.instance) && takenByStandIn(step, work))) {
        continue;
      }
      AttachedWorker worker = isHeld(work.instance) ? null : workerFor(work);
      if (worker == null) {
        skipped.add(work);
      } else {
        work.worker = worker;
        worker.activities.add(work);
        activityRunner.begin(step, work, worker);
      }
    }
    for (int i = skipped.size() - 1; i >= 0; i--) {
      activities.addFirst(skipped.get(i));
    }
  }

  private boolean takenByStandIn(Step step, ActivityWork work) {
    return work.answers != ForkActivities.RUN && standIns.takes(step, work);
  }

  private @Nullable AttachedWorker workerFor(ActivityWork work) {
    String name = work.task.name();
    boolean unknown = !isRunByAny(TaskKind.ACTIVITY, name);
    AttachedWorker best = null;
    for (AttachedWorker each : workers) {
      if (each.canTakeActivity()
          && (best == null || each.activities.size() < best.activities.size())
          && (unknown || each.port.runs(TaskKind.ACTIVITY, name))) {
        best = each;
      }
    }
    return best;
  }

  /**
   * What no worker runs goes to any of them, which says so: the instance must not wait for ever.
   */
  private boolean isRunByAny(TaskKind kind, String name) {
    return anyWorker(worker -> worker.port.runs(kind, name));
  }

  /** Without the lock. */
  boolean hasOtherWorkerFor(TaskKind kind, String name) {
    return isRunByAny(kind, name);
  }

  private boolean anyWorker(Predicate<AttachedWorker> condition) {
    for (AttachedWorker worker : workers) {
      if (condition.test(worker)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeld(Instance instance) {
    return !heldFamilies.isEmpty() && heldFamilies.containsKey(instance.lineage.root());
  }

  void hold(String rootId) {
    heldFamilies.merge(rootId, 1, Integer::sum);
  }

  void release(String rootId) {
    heldFamilies.computeIfPresent(rootId, (id, holds) -> holds == 1 ? null : holds - 1);
  }

  void holdAll() {
    holdsOfAll++;
  }

  void releaseAll() {
    holdsOfAll--;
  }

  /** Everything is forgotten; live sessions too. What workers still run is ignored later. */
  void clear(Step step) {
    turns.clear();
    activities.clear();
    standIns.clear();
    for (AttachedWorker worker : workers) {
      step.effect(() -> worker.port.forget("", ""));
    }
  }
}
