package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.event.EventSet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The JVM's events in order. One thread puts them in; the session's thread takes them out, also
 * while it waits for a call in the debuggee, which may need a class whose loading is an event.
 */
public final class EventInbox {
  private final BlockingQueue<Optional<EventSet>> arrived = new LinkedBlockingQueue<>();
  private final Deque<EventSet> deferred = new ArrayDeque<>();

  /** From any thread. */
  public void put(EventSet events) {
    arrived.add(Optional.of(events));
  }

  /** The next events; empty when they were taken during a call. */
  public Optional<EventSet> next() {
    EventSet waiting = deferred.poll();
    if (waiting != null) {
      return Optional.of(waiting);
    }
    Optional<EventSet> next = arrived.poll();
    while (next != null && next.isEmpty()) {
      next = arrived.poll();
    }
    return next == null ? Optional.empty() : next;
  }

  /**
   * Takes events until the call ends.
   *
   * @param handled handles events at once, or answers false: they wait until the call is over
   * @return false when it has not ended in time
   */
  boolean await(CompletableFuture<?> call, Duration limit, Predicate<EventSet> handled) {
    CompletableFuture<?> unused =
        call.whenComplete((value, failure) -> arrived.add(Optional.empty()));
    long deadline = System.nanoTime() + limit.toNanos();
    while (!call.isDone()) {
      try {
        Optional<EventSet> next = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return call.isDone();
        }
        next.filter(events -> !handled.test(events)).ifPresent(deferred::add);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
