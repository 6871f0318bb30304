package dev.durabletools.server.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Does something for one item after another on all processors while the caller finds the next, and
 * gives it what came out in order. One thread uses it.
 *
 * @param <T> what comes out
 */
final class ReadAhead<T> {
  /** How many may be open, so that what is read does not pile up. */
  private static final int OPEN = 8;

  private final Consumer<T> taker;
  private final Deque<FutureTask<T>> open = new ArrayDeque<>();

  /**
   * @param taker called on the caller's thread
   */
  ReadAhead(Consumer<T> taker) {
    this.taker = taker;
  }

  /** Begins with one more; does it at once if there are enough waiting. */
  void add(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    open.add(task);
    if (open.size() > OPEN) {
      task.run();
    } else {
      ForkJoinPool.commonPool().execute(task);
    }
    while (open.size() > OPEN || (!open.isEmpty() && open.peek().isDone())) {
      take();
    }
  }

  /** Waits for all, and does its part. */
  void finish() {
    List<FutureTask<T>> waiting = new ArrayList<>(open);
    for (int i = waiting.size() - 1; i >= 0; i--) {
      waiting.get(i).run(); // Nothing happens if another thread has begun.
    }
    while (!open.isEmpty()) {
      take();
    }
  }

  private void take() {
    FutureTask<T> task = open.remove();
    boolean interrupted = false;
    while (true) {
      try {
        taker.accept(task.get());
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      } catch (ExecutionException failure) {
        throw new IllegalStateException(failure.getCause());
      } catch (CancellationException none) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
