package dev.durabletools.runtime.hub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says when messages have waited long enough for the turn that would have been committed with them.
 * All wait the same wall time, so a queue is enough. One thread; thread-safe.
 */
final class Deadlines implements AutoCloseable {
  static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  record Waiting(Instance instance, InboxEntry entry, long since) {}

  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final Consumer<List<Waiting>> overdue;
  private final Thread thread;
  private boolean closed;

  Deadlines(String threadName, Consumer<List<Waiting>> overdue) {
    this.overdue = overdue;
    thread = new Thread(this::loop, threadName);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void add(Instance instance, InboxEntry entry) {
    synchronized (queue) {
      queue.add(new Waiting(instance, entry, System.nanoTime()));
      if (queue.size() == 1) {
        queue.notifyAll();
      }
    }
  }

  private void loop() {
    try {
      for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
        overdue.accept(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty at the end. */
  private List<Waiting> next() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    synchronized (queue) {
      while (!closed && batch.isEmpty()) {
        Waiting first = queue.peek();
        if (first == null) {
          queue.wait();
          continue;
        }
        long left = first.since() + WAIT_NANOS - System.nanoTime();
        if (left > 0) {
          queue.wait(left / 1_000_000, (int) (left % 1_000_000));
          continue;
        }
        long limit = System.nanoTime() - WAIT_NANOS;
        while (!queue.isEmpty() && queue.peek().since() - limit <= 0) {
          batch.add(queue.poll());
        }
      }
    }
    return batch;
  }

  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
      queue.notifyAll();
    }
  }
}
