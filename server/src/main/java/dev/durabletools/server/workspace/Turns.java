package dev.durabletools.server.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is to do next, and who waits for it. Whoever asks after something was said gets
 * an outcome that knows it, however many changes were taken together. Safe for all threads.
 */
final class Turns {
  /**
   * One round of the working thread.
   *
   * @param outdated whether to analyse; then the changes are to be made first
   * @param questions to be answered after that
   */
  record Turn(boolean outdated, List<Runnable> changes, List<Consumer<Snapshot>> questions) {}

  private final Queue<Runnable> changes = new ArrayDeque<>();
  private List<CompletableFuture<Snapshot>> waiting = new ArrayList<>();
  private List<Consumer<Snapshot>> questions = new ArrayList<>();

  /** Who waits for the analysis that runs; it knows everything that was said before it began. */
  private List<CompletableFuture<Snapshot>> served = new ArrayList<>();

  private boolean busy;
  private boolean stale;
  private boolean closed;
  private @Nullable Snapshot latest;

  /** Something was said; the change is made by the working thread before it analyses. */
  synchronized void changed(Runnable change) {
    changes.add(change);
    stale = true;
    notifyAll();
  }

  synchronized Optional<Snapshot> newest() {
    return Optional.ofNullable(latest);
  }

  synchronized boolean behind() {
    return stale || busy || latest == null;
  }

  /** The outcome for everything that was said before this call. */
  synchronized CompletableFuture<Snapshot> current() {
    Snapshot known = latest;
    if (!stale && !busy && known != null) {
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<Snapshot> future = new CompletableFuture<>();
    if (!stale && busy) {
      served.add(future);
      return future;
    }
    waiting.add(future);
    stale = true;
    notifyAll();
    return future;
  }

  /** A question for the working thread, after everything that was said before this call. */
  synchronized void ask(Consumer<Snapshot> question) {
    questions.add(question);
    stale |= latest == null;
    notifyAll();
  }

  /** Waits for something to do; null when there will be nothing more. */
  synchronized @Nullable Turn next() throws InterruptedException {
    while (!stale && questions.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return null;
    }
    Turn turn = new Turn(stale, new ArrayList<>(changes), questions);
    changes.clear();
    questions = new ArrayList<>();
    served = waiting;
    waiting = new ArrayList<>();
    busy = stale;
    stale = false;
    return turn;
  }

  /** The outcome of a turn's analysis, for all who wait for it. */
  void analysed(Snapshot snapshot) {
    List<CompletableFuture<Snapshot>> waiters;
    synchronized (this) {
      latest = snapshot;
      waiters = served;
      served = new ArrayList<>();
      busy = false;
    }
    waiters.forEach(each -> each.complete(snapshot));
  }

  /** Answers a turn's questions. */
  void answer(Turn turn) {
    newest().ifPresent(known -> turn.questions().forEach(each -> each.accept(known)));
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
