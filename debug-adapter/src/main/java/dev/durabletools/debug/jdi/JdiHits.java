package dev.durabletools.debug.jdi;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.BreakpointEvent;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import dev.durabletools.debug.session.ReplayStops;
import dev.durabletools.debug.session.ThreadName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which breakpoints of the user's a thread stops for. */
final class JdiHits {
  private final JdiThreads threads;
  private final JdiBreakpoints breakpoints;
  private final JdiSiteStops sites;
  private final JdiRules rules;
  private final ReplayStops replays;
  private final LogPoints logs;

  JdiHits(
      JdiThreads threads,
      JdiBreakpoints breakpoints,
      JdiSiteStops sites,
      JdiRules rules,
      ReplayStops replays,
      LogPoints logs) {
    this.threads = threads;
    this.breakpoints = breakpoints;
    this.sites = sites;
    this.rules = rules;
    this.replays = replays;
    this.logs = logs;
  }

  /** Whether a breakpoint of the user's caused the event, and no step. */
  boolean isOne(BreakpointEvent event) {
    return sites.isOne(event) || breakpoints.hit(event.request()).isPresent();
  }

  /** The stop, if the thread shall stop. */
  Optional<Stop> stop(BreakpointEvent event) {
    ThreadReference thread = event.thread();
    if (sites.isOne(event)) {
      return sites.read(event).flatMap(call -> stop(thread, call));
    }
    if (!holds(thread)) {
      return Optional.empty();
    }
    JdiBreakpoints.Hit hit =
        breakpoints
            .hit(event.request())
            .orElseGet(() -> new JdiBreakpoints.Hit(List.of(), List.of()));
    List<Integer> due = new ArrayList<>(hit.plain());
    for (Site site : hit.ruled()) {
      if (rules.stops(site, thread)) {
        due.add(site.wish().id());
      }
    }
    return due.isEmpty() ? Optional.empty() : Optional.of(stop(thread, due));
  }

  /** Whether breakpoints hold the thread, by what the user wants of replays. */
  boolean holds(ThreadReference thread) {
    return switch (replays) {
      case EVERY -> true;
      case NEW -> !JdiPositions.repeats(thread);
      case SKIP ->
          ThreadName.parse(threads.same(thread).name()).kind() != ThreadName.Kind.REPLAY
              && !JdiPositions.repeats(thread);
    };
  }

  private Optional<Stop> stop(ThreadReference thread, JdiSiteStops.Call call) {
    switch (call.said()) {
      case LOG -> {
        logs.write(call.site(), thread, call.text());
        return Optional.empty();
      }
      case FAIL -> {
        if (!rules.failed(call.site(), call.text())) {
          return Optional.empty();
        }
      }
      case STOP -> {
        if (sites.wasShown(thread)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(stop(thread, List.of(call.site().wish().id())));
  }

  private Stop stop(ThreadReference thread, List<Integer> ids) {
    return new Stop(threads.same(thread), StopReason.BREAKPOINT, ids);
  }

  /** The thread is shown to the user where it is now. */
  void shows(ThreadReference thread) {
    sites.shows(thread);
  }
}
