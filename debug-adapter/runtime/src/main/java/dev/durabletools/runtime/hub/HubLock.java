package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.store.CommitQueue;
import dev.durabletools.runtime.store.StoreException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one lock of a hub. Work under it is short and calls nobody outside; transactions are queued
 * before it is freed, so the disk sees them in the order in which memory changed.
 */
final class HubLock {
  private final CommitQueue commits;
  private @Nullable HubException broken;

  HubLock(CommitQueue commits) {
    this.commits = commits;
  }

  /** Must not be nested. */
  void run(Consumer<Step> body) {
    Step step = new Step();
    synchronized (this) {
      body.accept(step);
      settle(step);
    }
    step.effects.forEach(Runnable::run);
  }

  private void settle(Step step) {
    HubException error = broken;
    if (error != null && (!step.changes.isEmpty() || !step.durable.isEmpty())) {
      step.effect(() -> step.failed.forEach(action -> action.accept(error)));
    } else if (!step.changes.isEmpty()) {
      commits.submit(step.changes, () -> durable(step), e -> failed(step, e));
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

  private void durable(Step done) {
    if (!done.durable.isEmpty()) {
      run(next -> List.copyOf(done.durable).forEach(action -> action.accept(next)));
    }
  }

  private void failed(Step step, StoreException e) {
    HubException error =
        new HubException(HubException.Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    synchronized (this) {
      broken = error;
    }
    step.failed.forEach(action -> action.accept(error));
  }

  /** From now on nothing is committed; everything fails with this. */
  void breakWith(HubException error) {
    synchronized (this) {
      if (broken == null) {
        broken = error;
      }
    }
  }
}
