package dev.durabletools.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  /** How long to wait before a full disk is tried again, in ms. */
  private static final int RETRY_MILLIS = 250;

  private final Consumer<String> notices;
  private final Thread thread;
  private final Object lock = new Object();
  private List<Entry> waiting = new ArrayList<>();
  private @Nullable StoreException broken;
  private boolean closing;

  /**
   * Starts the writer.
   *
   * @param notices told, one line each, that the disk is full and that there is room again
   */
  public CommitQueue(Store store, String threadName, Consumer<String> notices) {
    this.store = store;
    this.notices = notices;
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
        write(changes);
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

  /** Waits for room as long as the disk is full, unless it is to stop. */
  private void write(List<Change> changes) throws StoreException {
    boolean told = false;
    while (true) {
      try {
        store.write(changes);
        if (told) {
          notices.accept("durable: there is room on the disk again; everything goes on");
        }
        return;
      } catch (StoreException e) {
        if (!e.isNoRoom() || !pause()) {
          throw e;
        }
        if (!told) {
          told = true;
          notices.accept(
              "durable: " + e.getMessage() + ", everything waits until then and nothing is lost");
        }
      }
    }
  }

  /** False when it is time to stop. */
  private boolean pause() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
    synchronized (lock) {
      for (long left = 1; left > 0 && !closing; ) {
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        try {
          if (left > 0) {
            lock.wait(left);
          }
        } catch (InterruptedException e) {
          closing = true;
        }
      }
      return !closing;
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
