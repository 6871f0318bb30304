package dev.durabletools.debug.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * On which a session changes: one thing after the other, in order of arrival. Mostly that is a
 * thread of its own. Who brings something brief while there is nothing else to do does it himself
 * and is the session's thread meanwhile: to wake another one takes longer than most of what a stop
 * needs.
 */
public final class SessionThread implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SessionThread.class.getName());

  /** Guards all of this, and the begin of {@link #close}. */
  private final Deque<Work> inbox = new ArrayDeque<>();

  /** Whether something is done now. */
  private boolean taken;

  /** Who has taken the session for himself. */
  private @Nullable Thread holder;

  private final ExecutorService own =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread started = new Thread(work, "durable-debug-session");
            started.setDaemon(true);
            return started;
          });

  private record Work(Runnable task, boolean brief) {}

  /** Runs the work on the session's thread; after {@link #close} it is dropped. */
  public void post(Runnable work) {
    boolean unused = put(new Work(() -> quietly(work), false));
  }

  /**
   * As {@link #post}, for work that waits for nobody: if there is nothing else to do it is done on
   * the calling thread, at once.
   *
   * @return whether it is done
   */
  public boolean postBrief(Runnable work) {
    if (takeHere()) {
      quietly(work);
      giveBack();
      return true;
    }
    boolean unused = put(new Work(() -> quietly(work), true));
    return false;
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (DebugFault e) {
      LOG.log(Level.FINE, "session input ended early", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "session input failed", e);
    }
  }

  /** The result of work on the session's thread; fails with what the work throws. */
  public <T> CompletableFuture<T> ask(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (!put(new Work(() -> settle(answer, work), false))) {
      answer.completeExceptionally(new DebugFault(DebugFault.Kind.NOT_RUNNING, ""));
    }
    return answer;
  }

  private static <T> void settle(CompletableFuture<T> answer, Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
      return;
    }
    answer.complete(result);
  }

  /**
   * Makes the calling thread the session's if there is nothing else to do, until it calls {@link
   * #giveBack}; else answers false.
   */
  public boolean takeHere() {
    synchronized (inbox) {
      if (taken || own.isShutdown()) {
        return false;
      }
      taken = true;
      holder = Thread.currentThread();
      return true;
    }
  }

  /** What the calling thread does from now on is no longer the session's, if it was. */
  public void giveBack() {
    synchronized (inbox) {
      if (holder != Thread.currentThread()) {
        return;
      }
    }
    // What has come meanwhile: what is brief is done on the way, the rest by the own thread.
    for (Work next = next(true); next != null; next = next(true)) {
      next.task.run();
    }
  }

  /** The next work for who has the session; null: he has it no longer. */
  private @Nullable Work next(boolean briefOnly) {
    synchronized (inbox) {
      Work first = inbox.peek();
      if (first == null) {
        taken = false;
        holder = null;
        return null;
      }
      if (briefOnly && !first.brief && !own.isShutdown()) {
        holder = null;
        own.execute(this::all);
        return null;
      }
      return inbox.remove();
    }
  }

  /** Answers false after the end. */
  private boolean put(Work work) {
    synchronized (inbox) {
      if (own.isShutdown()) {
        return false;
      }
      inbox.add(work);
      if (!taken) {
        taken = true;
        own.execute(this::all);
      }
      return true;
    }
  }

  private void all() {
    for (Work next = next(false); next != null; next = next(false)) {
      next.task.run();
    }
  }

  /** Lets what is queued run, for at most a second. */
  @Override
  public void close() {
    synchronized (inbox) {
      own.shutdown();
    }
    try {
      if (!own.awaitTermination(1, TimeUnit.SECONDS)) {
        own.shutdownNow();
      }
    } catch (InterruptedException e) {
      own.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
