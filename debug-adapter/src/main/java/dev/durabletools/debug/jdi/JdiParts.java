package dev.durabletools.debug.jdi;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.EventSet;
import dev.durabletools.debug.jdi.calls.EventInbox;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import java.util.List;
import java.util.Set;

/**
 * What a debugger of one JVM consists of, and what its parts tell each other: events, lost
 * breakpoints, new code. Confined to the session's thread.
 */
final class JdiParts {
  final VirtualMachine machine;
  final JdiThreads threads;
  final FrameEvaluator evaluator;
  final AppClasses classes;
  final JdiReplacements replacements;
  final BulkPages pages;
  final JdiBreakpoints breakpoints;
  final JdiSiteStops sites;
  final JdiSites code;
  final JdiFunctions functions;
  final JdiSteps steps;
  final JdiWatches watches;
  final JdiExceptions exceptions;
  final JdiArrivals arrivals;
  final ThreadCalls calls;
  final JdiEvents events;

  JdiParts(VirtualMachine machine, JdiSettings settings, UntilDetached listener) {
    this.machine = machine;
    this.threads = new JdiThreads(machine);
    EventInbox inbox = new EventInbox();
    this.calls = new ThreadCalls(machine, inbox, this::duringCall);
    this.evaluator = new FrameEvaluator(machine, calls, threads.oldCode());
    this.pages = new BulkPages(machine, calls);
    this.classes = AppClasses.of(machine, settings);
    this.steps =
        new JdiSteps(machine, new StepFilter(settings.filters(), classes), calls, listener);
    this.code = new JdiSites(machine, classes, JdiWorker.firstSite(machine));
    JdiWorker.stopIn(machine, settings.replays());
    LogPoints logs = new LogPoints(threads, settings, listener);
    JdiRules rules = new JdiRules(machine, calls, logs, listener);
    this.watches = new JdiWatches(machine, threads, rules);
    this.sites = new JdiSiteStops(machine, code);
    this.breakpoints = new JdiBreakpoints(machine, classes, code, listener, this::lostBreakpoints);
    this.functions = new JdiFunctions(machine, listener);
    this.replacements = new JdiReplacements(machine, this::keepCode, this::replaced);
    this.exceptions = new JdiExceptions(machine, classes::isOwn, calls);
    this.arrivals = new JdiArrivals(machine);
    this.events =
        new JdiEvents(
            threads,
            new JdiHits(threads, breakpoints, sites, rules, settings.replays(), logs),
            steps,
            watches,
            exceptions,
            arrivals,
            inbox,
            calls,
            List.of(
                arrivals::prepared,
                sites::prepared,
                breakpoints::prepared,
                functions::prepared,
                watches::prepared),
            listener);
  }

  private void duringCall(EventSet set) {
    events.handle(set);
  }

  private void lostBreakpoints(ReferenceType type) {
    steps.rearm(type);
    functions.rearm(type);
  }

  private void keepCode(Set<ReferenceType> types) {
    threads.keepCode(types);
    steps.keepCode(types);
  }

  private void replaced(ReferenceType type) {
    sites.replaced(type);
    breakpoints.replaced(type);
    steps.replaced(type);
    functions.rearm(type);
  }
}
