package dev.durabletools.debug.tour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Notifications in arrival order; a reader takes the first one it wants and drops those before it.
 * Thread-safe.
 */
final class Inbox<T> {
  private final List<T> waiting = new ArrayList<>();

  synchronized void add(T item) {
    waiting.add(item);
    notifyAll();
  }

  /**
   * Takes the first item that satisfies the condition.
   *
   * @param what names the item in a failure
   * @param seconds how long to wait
   */
  synchronized T await(String what, Predicate<T> wanted, int seconds) throws TourFailure {
    long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (true) {
      for (Iterator<T> items = waiting.iterator(); items.hasNext(); ) {
        T item = items.next();
        items.remove();
        if (wanted.test(item)) {
          return item;
        }
      }
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new TourFailure(what + " did not come within " + seconds + " s");
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TourFailure("interrupted while waiting for " + what, e);
      }
    }
  }
}
