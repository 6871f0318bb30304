package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.store.InstanceFilter;
import dev.durabletools.runtime.store.InstanceRow;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Removes finished instances. Any thread. */
final class Purges {
  /** So many leave in one transaction. */
  private static final int BATCH = 500;

  private final HubLock lock;
  private final Instances instances;
  private final Histories histories;
  private final Watchers watchers;
  private final Store store;

  Purges(HubLock lock, Instances instances, Histories histories, Watchers watchers, Store store) {
    this.lock = lock;
    this.instances = instances;
    this.histories = histories;
    this.watchers = watchers;
    this.store = store;
  }

  CompletableFuture<Integer> purge(String instanceId) {
    return Requests.asFuture(
        future ->
            lock.run(
                step -> {
                  Instance instance = instances.find(instanceId);
                  boolean finished = instance != null && instance.isFinished();
                  if (instance != null && finished) {
                    remove(step, instance);
                  }
                  step.acknowledge(future, finished ? 1 : 0);
                }));
  }

  private void remove(Step step, Instance instance) {
    instances.remove(step, instance);
    histories.forget(instance);
    watchers.removed(step, instance);
  }

  /** Those that match now and are on disk, batch by batch on a thread of its own. */
  CompletableFuture<Integer> purge(InstanceQuery query) {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    InstanceFilter all = Reads.finished(query, BATCH);
    var unused =
        CompletableFuture.runAsync(
            () -> {
              try {
                purge(all, done);
              } catch (StoreException e) {
                done.completeExceptionally(Reads.unreadable(e));
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  private void purge(InstanceFilter filter, CompletableFuture<Integer> done) throws StoreException {
    int[] count = new int[1];
    CompletableFuture<Void> durable = CompletableFuture.completedFuture(null);
    InstanceFilter rest = filter;
    while (true) {
      List<InstanceRow> batch = store.query(rest);
      if (batch.isEmpty()) {
        break;
      }
      // Transactions keep their order: when the last one is on disk, all are.
      CompletableFuture<Void> last = new CompletableFuture<>();
      lock.run(
          step -> {
            batch.forEach(row -> count[0] += remove(step, row));
            step.acknowledge(last, null);
          });
      durable = durable.thenCombine(last, (before, now) -> null);
      rest = rest.after(batch.get(batch.size() - 1).num());
    }
    var unused =
        durable.whenComplete(
            (ok, error) -> {
              if (error == null) {
                done.complete(count[0]);
              } else {
                Throwable cause = error.getCause();
                done.completeExceptionally(cause == null ? error : cause);
              }
            });
  }

  /** Under the lock: unless it has been rewound, replaced or purged meanwhile. */
  private int remove(Step step, InstanceRow row) {
    Instance instance = instances.find(row.instanceId());
    if (instance == null || instance.num != row.num() || !instance.isFinished()) {
      return 0;
    }
    remove(step, instance);
    return 1;
  }
}
