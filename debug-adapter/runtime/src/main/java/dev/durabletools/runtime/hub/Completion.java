package dev.durabletools.runtime.hub;

import java.util.concurrent.CompletableFuture;

/** Takes the one answer to a work item. Thread-safe; answers after the first are ignored. */
public interface Completion<R> {
  /**
   * Hands the result over.
   *
   * @return done when the result is on disk, or when nobody needed it any more
   */
  CompletableFuture<Void> complete(R result);

  /** The worker could not run it (aborted, shut down): the item is queued again. */
  void abandon();
}
