package dev.durabletools.runtime.hub;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Tells the outside what has changed. Listeners run one at a time on a thread of their own. */
final class Watchers implements AutoCloseable {
  private final List<InstanceListener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread;

  Watchers(String threadName) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, threadName);
              created.setDaemon(true);
              return created;
            });
  }

  Token listen(InstanceListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Under the lock: the status is on disk now. Whoever waits for an instance that was replaced
   * meanwhile by a new one of its id is told too.
   */
  void publish(Step step, Instance instance, InstanceStatus status) {
    if (!instance.removed) {
      instance.visible = status.status().isFinished() ? status.withoutPayloads() : status;
    }
    Iterator<Instance.Waiter> waiters = instance.waiters.iterator();
    while (waiters.hasNext()) {
      Instance.Waiter waiter = waiters.next();
      if (waiter.satisfiedBy(instance, status)) {
        waiters.remove();
        InstanceStatus told = waiter.payloads() ? status : status.withoutPayloads();
        step.effect(() -> waiter.future().complete(told));
      }
    }
    if (!instance.removed && !listeners.isEmpty()) {
      InstanceStatus told = status.withoutPayloads();
      execute(() -> listeners.forEach(listener -> listener.changed(told)));
    }
  }

  /** Under the lock: the instance is gone. */
  void removed(Step step, Instance instance) {
    fail(step, instance, HubException.notFound(instance.id));
    if (!listeners.isEmpty()) {
      execute(() -> listeners.forEach(listener -> listener.removed(instance.id)));
    }
  }

  void fail(Step step, Instance instance, HubException reason) {
    for (Instance.Waiter waiter : instance.waiters) {
      CompletableFuture<InstanceStatus> future = waiter.future();
      step.effect(() -> future.completeExceptionally(reason));
    }
    instance.waiters.clear();
  }

  /** Under the lock, which keeps the order. */
  private void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile: nobody listens any more.
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
