package dev.durabletools.worker.orchestrate;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts given-up sessions whose threads do not leave, because user code swallows even errors or
 * loops. Too many of them and the worker has to be replaced. Thread-safe.
 */
final class EvictionWatch {
  /** A parked thread that has not unwound after this time is abandoned. */
  private static final long PATIENCE_MS = 5_000;

  /** So many abandoned threads end the worker. */
  private static final int LIMIT = 16;

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
   * @param exhausted ends the worker; called on the watch's thread
   */
  EvictionWatch(Runnable exhausted) {
    this.exhausted = exhausted;
  }

  /** Runs a look at the sessions now and then. */
  void every(long millis, Runnable look) {
    timer.scheduleWithFixedDelay(look, millis, millis, TimeUnit.MILLISECONDS);
  }

  void leaving(LiveSession session) {
    timer.schedule(
        () -> {
          if (session.isStuck() && abandoned.incrementAndGet() >= LIMIT) {
            exhausted.run();
          }
        },
        PATIENCE_MS,
        TimeUnit.MILLISECONDS);
  }
}
