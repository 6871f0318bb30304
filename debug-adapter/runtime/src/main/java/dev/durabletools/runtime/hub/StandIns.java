package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Fork;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.hub.ForkRequest.ForkActivities;
import dev.durabletools.runtime.hub.HubException.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Answers the activities of forks in place of workers, or asks somebody. What a fork is to be
 * answered is in its tags, so a restart does not let its activities run; what they were answered
 * before is in memory only, and is asked for after a restart. Under the hub's lock.
 */
final class StandIns {
  private final HubLock lock;
  private final LogicalClock clock;
  private final Scheduler scheduler;
  private final Activities activities;
  private final Map<String, List<List<HistoryEvent>>> recorded = new HashMap<>();
  private final Map<Key, ActivityWork> asked = new LinkedHashMap<>();
  private final List<StandInListener> listeners = new CopyOnWriteArrayList<>();

  private record Key(String instanceId, int taskId) {}

  StandIns(HubLock lock, LogicalClock clock, Scheduler scheduler, Activities activities) {
    this.lock = lock;
    this.clock = clock;
    this.scheduler = scheduler;
    this.activities = activities;
  }

  /** What waits for an answer already is told at once. */
  Token listen(StandInListener listener) {
    listeners.add(listener);
    lock.run(
        step -> {
          for (ActivityWork work : asked.values()) {
            if (!work.done) {
              ActivityItem item = work.item();
              step.effect(() -> listener.asked(item));
            }
          }
        });
    return () -> listeners.remove(listener);
  }

  /**
   * What the activities of a fork were answered before.
   *
   * @param histories the one that it comes from, then those of all that this one started
   */
  void remember(String forkId, List<List<HistoryEvent>> histories) {
    recorded.put(forkId, histories);
  }

  static ForkActivities of(Instance instance) {
    String tag =
        instance
            .execution
            .started()
            .map(ExecutionStarted::tags)
            .map(tags -> tags.get(Fork.ACTIVITIES))
            .orElse("");
    return switch (tag) {
      case "stub" -> ForkActivities.STUB;
      case "ask" -> ForkActivities.ASK;
      default -> ForkActivities.RUN;
    };
  }

  /** Whether an activity shall go to no worker; it is taken care of then. */
  boolean takes(Step step, ActivityWork work) {
    if (work.answers == ForkActivities.RUN) {
      return false;
    }
    String root = work.instance.lineage.root();
    List<List<HistoryEvent>> known = recorded.get(root);
    if (work.answers == ForkActivities.STUB && known != null) {
      List<List<HistoryEvent>> own = known.subList(0, 1);
      List<List<HistoryEvent>> started = known.subList(1, known.size());
      boolean isRoot = root.equals(work.instance.id);
      Instant now = clock.now();
      Optional<HistoryEvent> answer =
          answer(isRoot ? own : started, work.task, now)
              .or(() -> answer(isRoot ? started : own, work.task, now));
      ActivityItem item = work.item();
      activities.answer(
          step,
          work,
          answer.orElseGet(
              () -> new TaskCompleted(HistoryEvent.NO_ID, clock.now(), work.task.eventId(), null)));
      step.effect(
          () -> {
            listeners.forEach(listener -> listener.stubbed(item, answer.isPresent()));
            lock.run(scheduler::dispatch);
          });
      return true;
    }
    asked.values().removeIf(each -> each.done);
    asked.put(new Key(work.instance.id, work.task.eventId()), work);
    ActivityItem item = work.item();
    step.effect(() -> listeners.forEach(listener -> listener.asked(item)));
    return true;
  }

  /**
   * What histories have for a call: under its id, else for the same name and input, else for the
   * name.
   */
  private static Optional<HistoryEvent> answer(
      List<List<HistoryEvent>> histories, TaskScheduled task, Instant now) {
    HistoryEvent best = null;
    int bestRank = 0;
    for (List<HistoryEvent> events : histories) {
      Map<Integer, TaskScheduled> calls = new HashMap<>();
      for (HistoryEvent event : events) {
        if (event instanceof TaskScheduled call) {
          calls.put(call.eventId(), call);
        }
        TaskScheduled call = calls.get(call(event));
        int rank = call == null ? 0 : rank(call, task);
        if (rank > bestRank) {
          bestRank = rank;
          best = event;
        }
      }
    }
    return Optional.ofNullable(best).map(found -> again(found, task.eventId(), now));
  }

  private static int call(HistoryEvent event) {
    if (event instanceof TaskCompleted done) {
      return done.taskScheduledId();
    }
    return event instanceof TaskFailed failed ? failed.taskScheduledId() : HistoryEvent.NO_ID;
  }

  private static int rank(TaskScheduled call, TaskScheduled task) {
    if (!call.name().equals(task.name())) {
      return 0;
    }
    boolean sameInput = Objects.equals(call.input(), task.input());
    return (call.eventId() == task.eventId() ? 3 : 1) + (sameInput ? 1 : 0);
  }

  private static HistoryEvent again(HistoryEvent answer, int taskId, Instant now) {
    return answer instanceof TaskFailed failed
        ? new TaskFailed(HistoryEvent.NO_ID, now, taskId, failed.failure(), failed.reason())
        : new TaskCompleted(HistoryEvent.NO_ID, now, taskId, ((TaskCompleted) answer).result());
  }

  /**
   * Answers a call that was asked for.
   *
   * @param result null: let the activity run
   */
  CompletableFuture<Void> answer(String instanceId, int taskId, @Nullable ActivityResult result) {
    return Requests.asFuture(
        future ->
            lock.run(
                step -> {
                  ActivityWork work = asked.remove(new Key(instanceId, taskId));
                  if (work == null || work.done) {
                    HubException refusal =
                        new HubException(
                            Reason.INVALID,
                            "No activity "
                                + taskId
                                + " of instance '"
                                + instanceId
                                + "' waits for an answer.");
                    step.effect(() -> future.completeExceptionally(refusal));
                    return;
                  }
                  if (result == null) {
                    work.answers = ForkActivities.RUN;
                    scheduler.enqueue(work);
                  } else {
                    activities.answer(step, work, activities.event(work, result));
                  }
                  step.acknowledge(future, null);
                  scheduler.dispatch(step);
                }));
  }

  void clear() {
    recorded.clear();
    asked.clear();
  }
}
