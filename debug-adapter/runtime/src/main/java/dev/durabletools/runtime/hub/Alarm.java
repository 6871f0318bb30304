package dev.durabletools.runtime.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions at a time of the logical clock; nothing runs while it is frozen. One thread of its
 * own, on which the actions run; they must be short. Thread-safe.
 */
public final class Alarm implements AutoCloseable {
  /** The wall clock may be set by hand meanwhile: look at it this often at least. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Cancelled entries are swept out when they are the greater part, and these many at least. */
  private static final int SWEEP = 64;

  private static final class Entry implements Comparable<Entry> {
    private final Instant due;
    private final long order;

    /** Null once it is cancelled or run: what it holds must not wait for the time. */
    private @Nullable Runnable action;

    Entry(Instant due, long order, Runnable action) {
      this.due = due;
      this.order = order;
      this.action = action;
    }

    @Override
    public int compareTo(Entry other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final LogicalClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long order;
  private int cancelled;
  private boolean closed;
  private final Thread thread;

  public Alarm(LogicalClock clock, String threadName) {
    this.clock = clock;
    clock.onUnfreeze(this::wake);
    thread = new Thread(this::loop, threadName);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Closing the token cancels it. */
  public Token at(Instant due, Runnable action) {
    lock.lock();
    try {
      Entry first = entries.peek();
      Entry entry = new Entry(due, order++, action);
      entries.add(entry);
      if (first == null || due.isBefore(first.due)) {
        changed.signal();
      }
      return () -> cancel(entry);
    } finally {
      lock.unlock();
    }
  }

  private void cancel(Entry entry) {
    lock.lock();
    try {
      if (entry.action != null) {
        entry.action = null;
        cancelled++;
        if (cancelled >= SWEEP && cancelled > entries.size() / 2) {
          entries.removeIf(each -> each.action == null);
          cancelled = 0;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many wait, cancelled ones that are not swept yet included. */
  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      entries.clear();
      cancelled = 0;
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    try {
      for (List<Runnable> due = next(); !due.isEmpty(); due = next()) {
        due.forEach(Runnable::run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty at the end. */
  private List<Runnable> next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        List<Runnable> due = new ArrayList<>();
        Instant now = clock.now();
        Entry first = entries.peek();
        while (first != null && !first.due.isAfter(now) && !clock.isFrozen()) {
          entries.poll();
          Runnable action = first.action;
          if (action == null) {
            cancelled--;
          } else {
            due.add(action);
            first.action = null;
          }
          first = entries.peek();
        }
        if (!due.isEmpty()) {
          return due;
        }
        if (first == null || clock.isFrozen()) {
          changed.await();
        } else {
          Duration wait = Duration.between(now, first.due);
          wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
          changed.await(Math.max(1, wait.toNanos()), TimeUnit.NANOSECONDS);
        }
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
