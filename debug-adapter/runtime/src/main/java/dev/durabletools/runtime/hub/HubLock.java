package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.store.CommitQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one lock of a hub. Work under it is short and calls nobody outside; transactions are queued
 * before it is freed, so the disk sees them in the order in which memory changed.
 */
final class HubLock {
  /** What the thread's steps still have to do outside; absent while it does nothing of it. */
  private static final ThreadLocal<@Nullable Deque<Runnable>> PENDING = new ThreadLocal<>();

  private final CommitQueue commits;

  private @Nullable HubException broken;
  private BiConsumer<Step, HubException> whenBroken = (step, reason) -> {};

  HubLock(CommitQueue commits) {
    this.commits = commits;
  }

  /** Must not be nested. */
  void run(Consumer<Step> body) {
    Step step = new Step();
    synchronized (this) {
      try {
        body.accept(step);
      } catch (RuntimeException e) {
        abandon(step, e);
        throw e;
      }
      settle(step);
    }
    Deque<Runnable> outer = PENDING.get();
    if (outer != null) {
      // A worker may answer inside the call that gave it work: that must not go ever deeper.
      outer.addAll(step.effects);
    } else if (!step.effects.isEmpty()) {
      PENDING.set(new ArrayDeque<>(step.effects));
      try {
        drain();
      } finally {
        PENDING.remove();
      }
    }
  }

  /** One that throws must not end the hub's thread it happens to run on, nor stop the others. */
  private static void drain() {
    Deque<Runnable> effects = Objects.requireNonNull(PENDING.get());
    for (Runnable effect = effects.poll(); effect != null; effect = effects.poll()) {
      try {
        effect.run();
      } catch (RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  /** Memory has changes now that the disk will never have: nothing more may be built on it. */
  private void abandon(Step step, RuntimeException e) {
    if (!step.changes.isEmpty()) {
      failed(step, unavailable(e));
    }
  }

  private void settle(Step step) {
    HubException error = broken;
    if (error != null && (!step.changes.isEmpty() || !step.durable.isEmpty())) {
      step.effect(() -> step.failed.forEach(action -> action.accept(error)));
    } else if (!step.changes.isEmpty()) {
      commits.submit(step.changes, () -> durable(step), e -> failed(step, unavailable(e)));
    } else {
      // Nothing to wait for. What the actions want themselves is settled as a step of its own.
      Step next = new Step();
      step.durable.forEach(action -> action.accept(next));
      step.effects.addAll(next.effects);
      if (!next.changes.isEmpty() || !next.durable.isEmpty()) {
        next.effects.clear();
        settle(next);
        step.effects.addAll(next.effects);
      }
    }
  }

  private static HubException unavailable(Exception e) {
    return new HubException(HubException.Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
  }

  private void durable(Step done) {
    if (!done.durable.isEmpty()) {
      run(next -> List.copyOf(done.durable).forEach(action -> action.accept(next)));
    }
  }

  private void failed(Step step, HubException error) {
    if (breakWith(error)) {
      // Not here: the caller may hold the lock.
      var unused = CompletableFuture.runAsync(() -> run(next -> whenBroken.accept(next, error)));
    }
    step.failed.forEach(action -> action.accept(error));
  }

  /**
   * To be done once, as a step of its own, when the store has failed. Set before the first step.
   */
  void whenBroken(BiConsumer<Step, HubException> action) {
    whenBroken = action;
  }

  /** Under the lock: why nothing can be committed any more, null while all is well. */
  @Nullable HubException broken() {
    return broken;
  }

  /** From now on nothing is committed; everything fails with this. False if that was so already. */
  boolean breakWith(HubException error) {
    synchronized (this) {
      if (broken != null) {
        return false;
      }
      broken = error;
      return true;
    }
  }
}
