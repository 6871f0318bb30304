package dev.durabletools.debug.launch;

import dev.durabletools.worker.seam.Surveyed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Replays of {@link WaitLooks} that the worker has not answered yet, by number. Thread-safe. */
final class OpenLooks {
  /** Far from the numbers of all other replays. */
  private final AtomicInteger last = new AtomicInteger(Integer.MIN_VALUE);

  private final Map<Integer, CompletableFuture<Surveyed>> open = new ConcurrentHashMap<>();

  /** A replay could not find out anything, for good. */
  static final class LookException extends Exception {
    private static final long serialVersionUID = 1L;

    LookException(String message) {
      super(message);
    }
  }

  /**
   * A replay that is about to begin.
   *
   * @param answer fails with a {@link LookException} if the worker says why there is none
   */
  record Look(int number, CompletableFuture<Surveyed> answer) {}

  Look begin() {
    Look look = new Look(last.incrementAndGet(), new CompletableFuture<>());
    open.put(look.number(), look.answer());
    return look;
  }

  /** False if it is the answer to something else. */
  boolean found(Surveyed answer) {
    CompletableFuture<Surveyed> asked = open.remove(answer.session);
    return asked != null && asked.complete(answer);
  }

  /** False if it is the answer to something else. */
  boolean failed(int number, String message) {
    CompletableFuture<Surveyed> asked = open.remove(number);
    return asked != null && asked.completeExceptionally(new LookException(message));
  }

  /** The worker is gone; another one may do better. */
  void lost() {
    for (Integer number : List.copyOf(open.keySet())) {
      CompletableFuture<Surveyed> asked = open.remove(number);
      if (asked != null) {
        asked.cancel(false);
      }
    }
  }
}
