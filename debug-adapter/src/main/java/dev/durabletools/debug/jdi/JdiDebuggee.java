package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.JdiCall.guarded;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.EventSet;
import dev.durabletools.debug.jdi.calls.EventInbox;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.Completion;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.Evaluation;
import dev.durabletools.debug.session.Frame;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.debug.session.SourceFile;
import dev.durabletools.debug.session.Standing;
import dev.durabletools.debug.session.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JVM under JDI. Confined to the session's thread. */
final class JdiDebuggee implements Debuggee {
  private final VirtualMachine machine;
  private final JdiThreads threads;
  private final FrameEvaluator evaluator;
  private final JdiBreakpoints breakpoints;
  private final JdiSteps steps;
  private final JdiExceptions exceptions;
  private final JdiArrivals arrivals;
  private final ThreadCalls calls;
  private final JdiEvents events;

  JdiDebuggee(VirtualMachine machine, DebuggeeEvents listener) {
    this.machine = machine;
    this.threads = new JdiThreads(machine);
    EventInbox inbox = new EventInbox();
    this.calls = new ThreadCalls(machine, inbox, this::duringCall);
    this.evaluator = new FrameEvaluator(machine, calls);
    this.breakpoints = new JdiBreakpoints(machine.eventRequestManager(), machine, listener);
    this.steps = new JdiSteps(machine);
    this.exceptions = new JdiExceptions(machine.eventRequestManager());
    this.arrivals = new JdiArrivals(machine);
    this.events =
        new JdiEvents(threads, breakpoints, steps, exceptions, arrivals, inbox, calls, listener);
  }

  private void duringCall(EventSet set) {
    events.handle(set);
  }

  /** Starts to take events and lets the JVM run. */
  void run(SessionThread thread) {
    JdiEvents.requestThreadDeaths(machine);
    arrivals.watch();
    events.pump(machine.eventQueue(), thread);
    try {
      machine.resume();
    } catch (VMDisconnectedException e) {
      // The queue tells the same.
    }
  }

  @Override
  public List<LiveThread> threads() {
    return guarded(threads::all);
  }

  @Override
  public Map<Integer, Binding> setBreakpoints(SourceFile source, Set<Integer> lines) {
    return guarded(() -> breakpoints.set(source, lines));
  }

  @Override
  public void setExceptionFilters(Set<ExceptionFilter> filters) {
    guarded(
        () -> {
          exceptions.set(filters);
          return true;
        });
  }

  @Override
  public void requireIdle(long thread) {
    if (calls.isBusy(threads.get(thread))) {
      throw new DebugFault(DebugFault.Kind.BUSY, "");
    }
  }

  @Override
  public void suspend(long thread) {
    ThreadReference running = threads.get(thread);
    guarded(
        () -> {
          steps.cancel(running);
          running.suspend();
          return true;
        });
  }

  @Override
  public void suspendAll() {
    guarded(
        () -> {
          machine.suspend();
          return true;
        });
  }

  @Override
  public void resume(long thread) {
    ThreadReference stopped = threads.get(thread);
    guarded(
        () -> {
          ready(stopped);
          steps.cancel(stopped);
          JdiThreads.resume(stopped);
          return true;
        });
  }

  @Override
  public void resumeAll(Set<Long> but) {
    guarded(
        () -> {
          calls.releaseAll();
          machine.allThreads().stream()
              .filter(thread -> !but.contains(thread.uniqueID()))
              .forEach(JdiThreads::resume);
          return true;
        });
  }

  @Override
  public void step(long thread, StepKind kind) {
    ThreadReference stopped = threads.get(thread);
    guarded(
        () -> {
          ready(stopped);
          steps.start(stopped, kind);
          JdiThreads.resume(stopped);
          return true;
        });
  }

  /** The thread will run: what was known of its stop is over. */
  private void ready(ThreadReference stopped) {
    exceptions.forget(stopped);
    calls.release(stopped);
  }

  @Override
  public List<Frame> frames(long thread) {
    ThreadReference stopped = threads.get(thread);
    requireIdle(thread);
    return guarded(() -> JdiFrames.of(stopped.frames()));
  }

  @Override
  public Container locals(long thread, int depth) {
    ThreadReference stopped = threads.get(thread);
    return new LocalsContainer(() -> stopped.frame(depth));
  }

  @Override
  public Variable evaluate(long thread, int depth, Evaluation asked) {
    ThreadReference stopped = threads.get(thread);
    requireIdle(thread);
    return guarded(() -> evaluator.evaluate(stopped, depth, asked));
  }

  @Override
  public List<Completion> completions(long thread, int depth, Evaluation asked) {
    ThreadReference stopped = threads.get(thread);
    requireIdle(thread);
    return guarded(() -> evaluator.completions(stopped, depth, asked));
  }

  @Override
  public Standing standing(long thread) {
    ThreadReference stopped = threads.get(thread);
    return guarded(() -> JdiPositions.standing(stopped));
  }

  @Override
  public void abandon(long thread) {
    ThreadReference stopped = threads.get(thread);
    guarded(
        () -> {
          steps.cancel(stopped);
          ready(stopped);
          JdiPositions.abandon(stopped);
          JdiThreads.resume(stopped);
          return true;
        });
  }

  @Override
  public Optional<ExceptionDetails> exception(long thread) {
    return guarded(() -> exceptions.details(threads.get(thread)));
  }

  @Override
  public void detach() {
    try {
      machine.dispose();
    } catch (VMDisconnectedException | DebugFault e) {
      // Gone before us.
    }
  }
}
