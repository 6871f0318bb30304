package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one stretch of work under the hub's lock wants: changes to commit as one transaction, what
 * to do (again under the lock) once they are on disk, and what to do as soon as the lock is free.
 */
final class Step {
  final List<Change> changes = new ArrayList<>();
  final List<Consumer<Step>> durable = new ArrayList<>();
  final List<Consumer<HubException>> failed = new ArrayList<>();
  final List<Runnable> effects = new ArrayList<>();

  void change(Change change) {
    changes.add(change);
  }

  /** Under the lock, when this step's changes are on disk. */
  void whenDurable(Consumer<Step> action) {
    durable.add(action);
  }

  /** Without the lock: calls to workers, listeners and whoever waits. */
  void effect(Runnable action) {
    effects.add(action);
  }

  <T> void acknowledge(CompletableFuture<T> future, @Nullable T value) {
    durable.add(later -> later.effect(() -> future.complete(value)));
    failed.add(future::completeExceptionally);
  }
}
