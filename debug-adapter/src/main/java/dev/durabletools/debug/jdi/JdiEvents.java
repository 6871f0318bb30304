package dev.durabletools.debug.jdi;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventQueue;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.MethodExitEvent;
import com.sun.jdi.event.ThreadDeathEvent;
import com.sun.jdi.event.ThreadStartEvent;
import com.sun.jdi.event.VMStartEvent;
import com.sun.jdi.event.WatchpointEvent;
import com.sun.jdi.request.EventRequest;
import dev.durabletools.debug.jdi.calls.EventInbox;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.debug.session.ThreadName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes the JVM's events, decides for each set whether its thread stops or runs on. */
final class JdiEvents {
  private static final Logger LOG = Logger.getLogger(JdiEvents.class.getName());
  private static final String BRIEF = "brief";

  private final JdiThreads threads;
  private final JdiHits hits;
  private final JdiSteps steps;
  private final JdiWatches watches;
  private final JdiExceptions exceptions;
  private final JdiArrivals arrivals;
  private final List<Consumer<ReferenceType>> prepared;
  private final DebuggeeEvents listener;
  private final EventInbox inbox;
  private final ThreadCalls calls;
  private boolean startsHere;

  JdiEvents(
      JdiThreads threads,
      JdiHits hits,
      JdiSteps steps,
      JdiWatches watches,
      JdiExceptions exceptions,
      JdiArrivals arrivals,
      EventInbox inbox,
      ThreadCalls calls,
      List<Consumer<ReferenceType>> prepared,
      DebuggeeEvents listener) {
    this.threads = threads;
    this.hits = hits;
    this.steps = steps;
    this.watches = watches;
    this.exceptions = exceptions;
    this.arrivals = arrivals;
    this.inbox = inbox;
    this.calls = calls;
    this.prepared = prepared;
    this.listener = listener;
  }

  /** What the request asks for needs no calls in the debuggee to be handled. */
  static void markBrief(EventRequest request) {
    request.putProperty(BRIEF, true);
  }

  private static boolean isBrief(EventSet events) {
    for (Event event : events) {
      EventRequest request = event.request();
      if (request == null || request.getProperty(BRIEF) == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Starts the thread that waits for events; they are handled on the session's thread.
   *
   * @param begins whether the JVM has just begun. Then it suspends itself for the event of its
   *     start, perhaps only after it has answered much: to let it run before that is in vain. One
   *     that was attached to runs already; to let it run would free whoever waits at an event.
   */
  void pump(EventQueue queue, SessionThread thread, boolean begins) {
    startsHere = begins;
    Thread pump =
        new Thread(
            () -> {
              try {
                while (true) {
                  take(queue.remove(), thread);
                }
              } catch (VMDisconnectedException | InterruptedException e) {
                thread.post(listener::gone);
              }
            },
            "durable-jdi-events");
    pump.setDaemon(true);
    pump.start();
  }

  private void take(EventSet events, SessionThread thread) {
    Runnable next = () -> inbox.next().ifPresent(this::handle);
    if (!isBrief(events)) {
      inbox.put(events);
      thread.post(next);
      return;
    }
    Optional<ReadAhead.Look> ahead = ahead(events);
    inbox.put(events);
    boolean done = thread.postBrief(next);
    try {
      ahead.ifPresent(look -> look.run(done));
    } catch (VMDisconnectedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "nothing is read ahead", e);
    }
  }

  /** What cannot be read ahead is read when it is asked for. */
  private Optional<ReadAhead.Look> ahead(EventSet events) {
    try {
      return threads.ahead().at(events);
    } catch (VMDisconnectedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "nothing is read ahead", e);
      return Optional.empty();
    }
  }

  /** Handles events in the order of their arrival; those that stop nothing at any time. */
  void handle(EventSet events) {
    try {
      if (events.iterator().next() instanceof VMStartEvent) {
        if (startsHere) {
          events.resume();
        }
        return;
      }
      if (arrivals.isOne(events)) {
        arrived(events);
        return;
      }
      Optional<Stop> stop = stop(events);
      if (stop.isPresent()) {
        ThreadReference thread = threads.get(stop.get().thread().id());
        steps.ended(thread);
        threads.stopped(thread);
        hits.shows(thread);
        listener.stopped(stop.get());
      } else {
        events.resume();
      }
    } catch (VMDisconnectedException e) {
      // The pump tells the listener.
    }
  }

  /**
   * Whatever fails on the way, nobody waits for ever: the thread runs on then, and that is told.
   */
  private Optional<Stop> stop(EventSet events) {
    Optional<Stop> stop = Optional.empty();
    for (Event event : events) {
      try {
        Optional<Stop> mine = handle(event);
        // A breakpoint says more than the step that ended at the same place.
        if (stop.isEmpty() || mine.filter(m -> m.reason() == StopReason.BREAKPOINT).isPresent()) {
          stop = mine.isPresent() ? mine : stop;
        }
      } catch (VMDisconnectedException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "an event cannot be handled", e);
        listener.told(
            "The debugger failed at " + event + " (" + e + "), which is passed; please report it.",
            Optional.empty());
      }
    }
    return stop;
  }

  private void arrived(EventSet events) {
    BreakpointEvent event = (BreakpointEvent) events.iterator().next();
    steps.ended(event.thread());
    threads.stopped(event.thread());
    JdiArrivals.Arrived arrived = arrivals.read(event);
    listener.arrived(
        threads.live(event.thread()), arrived.session(), arrived.arrival(), arrived.detail());
  }

  private Optional<Stop> handle(Event event) {
    if (event instanceof ClassPrepareEvent loaded) {
      prepared.forEach(each -> each.accept(loaded.referenceType()));
    } else if (event instanceof ThreadStartEvent start) {
      threads.started(start.thread());
    } else if (event instanceof ThreadDeathEvent death) {
      threads.forget(death.thread());
      steps.release(death.thread());
      listener.threadEnded(death.thread().uniqueID());
    } else if (event instanceof LocatableEvent located
        && (steps.isPlain(located.thread()) || !isShadow(located.thread()))
        && !calls.isBusy(located.thread())) {
      return located(located);
    }
    return Optional.empty();
  }

  private Optional<Stop> located(LocatableEvent event) {
    ThreadReference thread = event.thread();
    if (event instanceof MethodEntryEvent entry) {
      return steps.entered(entry) ? stop(thread, StopReason.STEP) : Optional.empty();
    }
    if (event instanceof MethodExitEvent exit) {
      steps.exited(exit);
      return Optional.empty();
    }
    if (event instanceof WatchpointEvent watched) {
      return hits.holds(thread) ? watches.hit(watched) : Optional.empty();
    }
    if (event instanceof ExceptionEvent thrown) {
      steps.thrown(thrown);
      return hits.holds(thread) && exceptions.thrown(thrown)
          ? Optional.of(
              new Stop(
                  threads.same(thread), StopReason.EXCEPTION, List.of(), exceptions.text(thread)))
          : Optional.empty();
    }
    if (event instanceof BreakpointEvent hit) {
      if (hits.isOne(hit)) {
        return hits.stop(hit);
      }
      return steps.reached(hit) ? stop(thread, StopReason.STEP) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Stop> stop(ThreadReference thread, StopReason reason) {
    return Optional.of(Stop.of(threads.same(thread), reason));
  }

  private boolean isShadow(ThreadReference thread) {
    return ThreadName.parse(threads.inEvent(thread).name()).kind() == ThreadName.Kind.SHADOW;
  }
}
