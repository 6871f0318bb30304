package dev.durabletools.debug.tour;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/** Waits for answers with a limit and turns what can go wrong into the tour's one line. */
final class Waiting {
  private Waiting() {}

  /**
   * The answer of a request.
   *
   * @param what names the answer in a failure
   * @param seconds how long to wait
   */
  static <T> T answer(String what, CompletableFuture<T> future, int seconds) throws TourFailure {
    try {
      return future.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new TourFailure(what + " did not come within " + seconds + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String why =
          cause instanceof ResponseErrorException error
              ? error.getResponseError().getMessage()
              : "" + cause;
      throw new TourFailure(what + " failed: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourFailure("interrupted while waiting for " + what, e);
    }
  }

  static void require(boolean happened, String message) throws TourFailure {
    if (!happened) {
      throw new TourFailure(message);
    }
  }
}
