package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Execution;
import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionResumed;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionSuspended;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionTerminated;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.OrchestrationStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An instance in memory. Guarded by the hub's lock, but for {@link #visible}. */
final class Instance {
  /** Somebody waiting for the instance to get somewhere. */
  record Waiter(boolean forCompletion, boolean payloads, CompletableFuture<InstanceStatus> future) {
    /** A start shows what was accepted before the wait: a suspension still on its way, say. */
    boolean satisfiedBy(Instance instance, InstanceStatus status) {
      if (forCompletion || status.status().isFinished()) {
        return status.status().isFinished();
      }
      return status.status() != OrchestrationStatus.PENDING
          && (instance.removed || !instance.changesFrom(status));
    }
  }

  final long num;
  final String id;

  final Lineage lineage;

  /** What the outside sees: on disk. With payloads until the instance has finished. */
  volatile @Nullable InstanceStatus visible;

  /** What the next transaction builds on. */
  InstanceStatus current;

  Execution execution = new Execution();

  /** Emptied when the instance has finished. */
  History history = History.empty();

  final ArrayDeque<InboxEntry> inbox = new ArrayDeque<>(2);
  final Map<Integer, ActivityWork> activities = new HashMap<>(0);

  /** Activities whose result nobody waits for any more; they run all the same. */
  final Set<ActivityWork> orphans = new LinkedHashSet<>();

  final List<Waiter> waiters = new ArrayList<>(0);

  /** Timers of the current generation that are set, by event id; the start time under -1. */
  final Map<Integer, Token> timers = new HashMap<>(0);

  @Nullable Turn turn;

  /** In the queue of instances that want a turn. */
  boolean queued;

  /** Holder of a live session that saw the whole history. */
  @Nullable AttachedWorker session;

  /** Purged or replaced; nothing may be written any more. */
  boolean removed;

  Instance(long num, Lineage lineage, InstanceStatus current) {
    this.num = num;
    this.id = current.instanceId();
    this.lineage = lineage;
    this.current = current;
  }

  /** Timers that will ring. */
  List<TimerCreated> setTimers() {
    return execution.openTimers().stream()
        .filter(timer -> timers.containsKey(timer.eventId()))
        .toList();
  }

  /** Nothing rings for it any more. */
  void cancelTimers() {
    timers.values().forEach(Token::close);
    timers.clear();
  }

  boolean isFinished() {
    return current.status().isFinished();
  }

  /** Finished, on disk, and nothing of it runs on: the store is enough. */
  boolean isOver() {
    InstanceStatus seen = visible;
    return isFinished() && orphans.isEmpty() && seen != null && seen.status().isFinished();
  }

  /** True when it will leave this status by what was asked of it, or has and is not on disk yet. */
  private boolean changesFrom(InstanceStatus status) {
    return current.status() != status.status()
        || inbox.stream().anyMatch(Instance::controls)
        || (turn != null && turn.entries.stream().anyMatch(Instance::controls));
  }

  private static boolean controls(InboxEntry entry) {
    HistoryEvent event = entry.message.event();
    return event instanceof ExecutionSuspended
        || event instanceof ExecutionResumed
        || event instanceof ExecutionTerminated;
  }

  /** True when a turn may be made of what is in the inbox. */
  boolean wantsTurn(Instant now) {
    Instant start = current.scheduledStart();
    return !inbox.isEmpty()
        && turn == null
        && !isFinished()
        && !removed
        && (start == null || !start.isAfter(now) || execution.started().isPresent());
  }

  List<Message> messages() {
    return inbox.stream().map(entry -> entry.message).toList();
  }
}
