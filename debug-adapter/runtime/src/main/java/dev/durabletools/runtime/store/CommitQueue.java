package dev.durabletools.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a store. What waits is written as one group with one sync; transactions keep
 * their order, and none is ever split. Thread-safe.
 */
public final class CommitQueue implements AutoCloseable {
  /** A group this large is written before more is added to it. */
  private static final int MAX_CHANGES = 20_000;

  private record Entry(List<Change> changes, Runnable durable, Consumer<StoreException> failed) {}

  private final Store store;
  private final Thread thread;
  private final Object lock = new Object();
  private List<Entry> waiting = new ArrayList<>();
  private @Nullable StoreException broken;
  private boolean closing;

  public CommitQueue(Store store, String threadName) {
    this.store = store;
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Queues a transaction.
   *
   * @param durable called on the writer's thread once all changes are on disk; must be short
   * @param failed called instead when they cannot be written; from then on all transactions fail
   */
  public void submit(List<Change> changes, Runnable durable, Consumer<StoreException> failed) {
    StoreException refused;
    synchronized (lock) {
      refused = broken;
      if (refused == null && !closing) {
        waiting.add(new Entry(List.copyOf(changes), durable, failed));
        lock.notifyAll();
        return;
      }
    }
    failed.accept(
        refused != null
            ? refused
            : new StoreException("store", "it is closed", "start again", null));
  }

  private void run() {
    for (List<Entry> group = next(); !group.isEmpty(); group = next()) {
      List<Change> changes = new ArrayList<>();
      for (Entry entry : group) {
        changes.addAll(entry.changes());
      }
      try {
        store.write(changes);
      } catch (StoreException e) {
        fail(group, e);
        continue;
      } catch (RuntimeException e) {
        fail(group, new StoreException("store", "cannot be written (" + e + ")", "start again", e));
        continue;
      }
      group.forEach(entry -> entry.durable().run());
    }
  }

  /** Empty at the end. */
  private List<Entry> next() {
    synchronized (lock) {
      while (waiting.isEmpty() && !closing) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          closing = true;
        }
      }
      int size = 0;
      int count = 0;
      while (count < waiting.size() && size < MAX_CHANGES) {
        size += waiting.get(count++).changes().size();
      }
      if (count == waiting.size()) {
        List<Entry> group = waiting;
        waiting = new ArrayList<>();
        return group;
      }
      List<Entry> head = waiting.subList(0, count);
      List<Entry> group = List.copyOf(head);
      head.clear();
      return group;
    }
  }

  private void fail(List<Entry> group, StoreException e) {
    List<Entry> all = new ArrayList<>(group);
    synchronized (lock) {
      broken = e;
      all.addAll(waiting);
      waiting.clear();
    }
    all.forEach(entry -> entry.failed().accept(e));
  }

  /** Writes what waits, then stops the thread; the store stays open. */
  @Override
  public void close() {
    synchronized (lock) {
      closing = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
