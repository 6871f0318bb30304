package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls in one JVM. Confined to the session's thread; each call is made on a thread of its own,
 * because JDI waits for its end without limit.
 */
public final class ThreadCalls {
  /** Longer than this no expression may run; milliseconds. */
  private static final String LIMIT = "durable.evaluate.limit";

  final DurableGuard guard;
  final Pins pins = new Pins();
  final Duration limit = Duration.ofMillis(Long.getLong(LIMIT, 10_000));
  private final EventInbox inbox;
  private final Consumer<EventSet> events;
  private final Map<Long, SavedPosition> open = new HashMap<>();
  private final Set<Long> busy = new HashSet<>();
  private volatile CompletableFuture<Void> cancelled = new CompletableFuture<>();
  private final Set<Long> used = new HashSet<>();

  /**
   * For one JVM.
   *
   * @param events handles events that stop nothing, and lets their threads run
   */
  public ThreadCalls(VirtualMachine machine, EventInbox inbox, Consumer<EventSet> events) {
    this.guard = new DurableGuard(machine);
    this.inbox = inbox;
    this.events = events;
  }

  /**
   * Calls on a thread that was suspended by an event; to be closed when they are done.
   *
   * @param past whether variables must stay as they are
   */
  public StoppedThreadCalls on(ThreadReference thread, boolean past) {
    settle(thread);
    used.add(thread.uniqueID());
    return new StoppedThreadCalls(this, thread, past);
  }

  /** The value stays until the thread runs on. */
  public <V extends @Nullable Value> V keep(ThreadReference thread, V value) {
    return pins.keep(thread.uniqueID(), value);
  }

  /** Ends the call that is awaited now, as if its time were over; from any thread. */
  public void cancel() {
    cancelled.complete(null);
  }

  /** Done when the call that is begun now shall be ended. */
  CompletableFuture<Void> cancellation() {
    CompletableFuture<Void> fresh = new CompletableFuture<>();
    cancelled = fresh;
    return fresh;
  }

  /** Whether a call that was given up still runs on the thread. */
  public boolean isBusy(ThreadReference thread) {
    synchronized (busy) {
      return busy.contains(thread.uniqueID());
    }
  }

  /**
   * The thread will run: nothing of what was worked out on it needs to be kept.
   *
   * @return whether there have been calls on it, which may have left it suspended more than once
   */
  public boolean release(ThreadReference thread) {
    settle(thread);
    pins.release(thread.uniqueID());
    return used.remove(thread.uniqueID());
  }

  /** All threads will run. */
  public void releaseAll() {
    used.clear();
    pins.releaseAll();
  }

  /** The expression is worked out; what is left to do may have to wait for the end of its call. */
  void closed(ThreadReference thread, SavedPosition position) {
    open.put(thread.uniqueID(), position);
    settle(thread);
  }

  private void settle(ThreadReference thread) {
    if (!isBusy(thread)) {
      SavedPosition position = open.remove(thread.uniqueID());
      if (position != null) {
        position.restore();
      }
    }
    if (open.isEmpty()) {
      guard.disable();
    }
  }

  /**
   * Waits for something of a call, whose thread passes all breakpoints.
   *
   * @param holds whether the thread stays suspended at an event of its own
   * @return false when it has not happened in time
   */
  boolean await(
      CompletableFuture<?> what, Duration atMost, ThreadReference caller, Predicate<Event> holds) {
    return inbox.await(what, atMost, set -> during(set, caller, holds));
  }

  /** A call that does not end keeps its thread until it does. */
  void giveUp(CompletableFuture<?> call, ThreadReference thread) {
    long id = thread.uniqueID();
    synchronized (busy) {
      busy.add(id);
    }
    CompletableFuture<?> unused =
        call.whenComplete(
            (value, failure) -> {
              synchronized (busy) {
                busy.remove(id);
              }
            });
  }

  private boolean during(EventSet set, ThreadReference caller, Predicate<Event> holds) {
    boolean callers = false;
    boolean held = false;
    for (Event event : set) {
      if (event instanceof LocatableEvent located && located.thread().equals(caller)) {
        callers = true;
        held |= holds.test(event);
      } else if (!(event instanceof ClassPrepareEvent)) {
        return false;
      }
    }
    if (!callers) {
      events.accept(set);
    } else if (!held) {
      set.resume();
    }
    return true;
  }
}
