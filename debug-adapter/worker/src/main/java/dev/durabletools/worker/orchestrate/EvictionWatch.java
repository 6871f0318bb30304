package dev.durabletools.worker.orchestrate;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Counts given-up sessions whose threads do not leave, because user code swallows even errors or
 * loops. Too many of them and the worker has to be replaced. Thread-safe.
 */
final class EvictionWatch {
  /** A parked thread that has not unwound after this time, in ms, is abandoned. */
  static final long PATIENCE_MS = 5_000;

  /** So many abandoned threads end the worker. */
  static final int LIMIT = 16;

  private final long patienceMs;
  private final Runnable exhausted;
  private final AtomicInteger abandoned = new AtomicInteger();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "durable-shadow watch");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param patienceMs how long a thread may take to leave
   * @param exhausted ends the worker; called on the watch's thread
   */
  EvictionWatch(long patienceMs, Runnable exhausted) {
    this.patienceMs = patienceMs;
    this.exhausted = exhausted;
  }

  /** Runs a look at the sessions now and then. */
  void every(long millis, Runnable look) {
    timer.scheduleWithFixedDelay(look, millis, millis, TimeUnit.MILLISECONDS);
  }

  void close() {
    timer.shutdownNow();
  }

  /**
   * A session was told to leave.
   *
   * @param stuck whether its thread still runs user code
   */
  void leaving(BooleanSupplier stuck) {
    if (timer.isShutdown()) {
      return;
    }
    timer.schedule(
        () -> {
          if (stuck.getAsBoolean() && abandoned.incrementAndGet() >= LIMIT) {
            exhausted.run();
          }
        },
        patienceMs,
        TimeUnit.MILLISECONDS);
  }
}
