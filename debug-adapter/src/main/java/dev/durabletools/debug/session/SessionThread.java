package dev.durabletools.debug.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one thread on which a session changes, with its inbox. Requests and events from anywhere are
 * posted here and handled in order of arrival.
 */
public final class SessionThread implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SessionThread.class.getName());

  private final ExecutorService inbox =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "durable-debug-session");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs the work on the session's thread; after {@link #close} it is dropped. */
  public void post(Runnable work) {
    try {
      inbox.execute(
          () -> {
            try {
              work.run();
            } catch (DebugFault e) {
              LOG.log(Level.FINE, "session input ended early", e);
            } catch (RuntimeException e) {
              LOG.log(Level.WARNING, "session input failed", e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.log(Level.FINE, "session is over", e);
    }
  }

  /** The result of work on the session's thread; fails with what the work throws. */
  public <T> CompletableFuture<T> ask(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, inbox);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new DebugFault(DebugFault.Kind.NOT_RUNNING, ""));
    }
  }

  /** Lets what is queued run, for at most a second. */
  @Override
  public void close() {
    inbox.shutdown();
    try {
      if (!inbox.awaitTermination(1, TimeUnit.SECONDS)) {
        inbox.shutdownNow();
      }
    } catch (InterruptedException e) {
      inbox.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
