package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.ExceptionDetails;
import dev.durabletools.debug.session.Debuggee.ExceptionFilter;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A debug session: commands of the user on one side, events of the JVM on the other. Survives a
 * restarted JVM, whose breakpoints it sets again. Every method must be called on the {@link
 * SessionThread}, and may throw {@link DebugFault}.
 */
public final class DebugSession implements DebuggeeEvents, TimeTravel.Stage {
  private final SessionListener listener;
  private final SourceRoots roots = new SourceRoots();
  private final BreakpointTable breakpoints = new BreakpointTable();
  private final ThreadTable threads = new ThreadTable();
  private final Inspection inspection = new Inspection(roots);
  private final Set<ExceptionFilter> exceptionFilters = EnumSet.noneOf(ExceptionFilter.class);
  private final TimeTravel travel = new TimeTravel(this);
  private HubPause hub = HubPause.NONE;
  private boolean suspendAll;
  private @Nullable Debuggee debuggee;

  public DebugSession(SessionListener listener) {
    this.listener = listener;
  }

  /** Where the sources of the app are, and whether a stop holds everything. */
  public void configure(List<Path> sourceRoots, boolean everythingStops) {
    sourceRoots.forEach(roots::add);
    suspendAll = everythingStops;
  }

  /** The task hub to hold while something stands still. */
  public void hold(HubPause newHub) {
    hub = newHub;
    updateHub();
  }

  /** What runs recorded executions again. */
  public void replayWith(Replays replays) {
    travel.replayWith(replays);
  }

  /** Takes a suspended JVM in; it must be resumed by the caller afterwards. */
  public void attach(Debuggee started) {
    debuggee = started;
    for (SourceFile source : breakpoints.sources()) {
      bindings(source, started.setBreakpoints(source, breakpoints.lines(source)));
    }
    started.setExceptionFilters(exceptionFilters);
  }

  /** Lets go of the JVM. */
  public void detach() {
    Debuggee attached = debuggee;
    if (attached != null) {
      attached.detach();
      gone();
    }
  }

  /** Replaces the breakpoints of a file; before a JVM is there they are only kept. */
  public List<Breakpoint> setBreakpoints(Path file, List<Integer> lines) {
    SourceFile source = SourceFile.of(file, roots.roots());
    roots.add(source.root());
    breakpoints.replace(source, lines);
    if (debuggee != null) {
      breakpoints.bind(source, debuggee.setBreakpoints(source, breakpoints.lines(source)));
    }
    return breakpoints.of(source);
  }

  public void setExceptionFilters(Set<ExceptionFilter> filters) {
    exceptionFilters.clear();
    exceptionFilters.addAll(filters);
    if (debuggee != null) {
      debuggee.setExceptionFilters(exceptionFilters);
    }
  }

  /** Orchestrations, activities and functions that run, and whatever else is stopped. */
  public List<ShownThread> threads() {
    if (debuggee == null) {
      return List.of();
    }
    return threads.refresh(debuggee.threads()).stream()
        .map(thread -> new ShownThread(thread.number(), thread.name().label()))
        .toList();
  }

  /**
   * A part of the stack of a stopped thread.
   *
   * @param levels 0 for all
   */
  public StackRow.Page stack(int thread, int start, int levels) {
    return inspection.stack(attached(), stoppedThread(thread), start, levels);
  }

  /** The reference of a frame's locals; 0 for a label. */
  public int locals(int frameId) {
    return inspection.locals(attached(), frameId);
  }

  /**
   * A page of what is inside a value or a scope.
   *
   * @param count 0 for all
   */
  public List<ShownVariable> children(int reference, int start, int count) {
    long thread = inspection.threadOfContainer(reference);
    return inspection.children(reference, start, count).stream()
        .map(variable -> shown(thread, variable))
        .toList();
  }

  public ShownVariable evaluate(int frameId, String expression) {
    long thread = inspection.threadOfFrame(frameId);
    return shown(thread, inspection.evaluate(attached(), frameId, expression));
  }

  private ShownVariable shown(long thread, Variable variable) {
    return ShownVariable.of(variable, inspection.handle(thread, variable));
  }

  public ExceptionDetails exception(int thread) {
    long id = stoppedThread(thread);
    return travel
        .divergence(id)
        .or(() -> attached().exception(id))
        .orElseThrow(() -> new DebugFault(Kind.NO_EXCEPTION, "" + thread));
  }

  /**
   * Goes back by a step in an orchestration.
   *
   * @param into whether lines of called methods count too
   */
  public void stepBack(int thread, boolean into) {
    travel.stepBack(stopped(thread), into);
  }

  /** Goes back to where an orchestration last hit a breakpoint, or to its start. */
  public void reverseContinue(int thread) {
    travel.reverseContinue(stopped(thread));
  }

  /** Goes back to where a frame of an orchestration was entered. */
  public void restartFrame(int frameId) {
    LiveThread thread =
        threads
            .byId(inspection.threadOfFrame(frameId))
            .orElseThrow(() -> new DebugFault(Kind.STALE_FRAME, "" + frameId));
    travel.restartFrame(thread, inspection.userDepth(attached(), frameId));
  }

  /** All instances that the app's task hub knows. */
  public List<InstanceRow> instances() {
    return travel.known().stream()
        .map(
            known ->
                new InstanceRow(
                    known.instanceId(),
                    known.name(),
                    threads.numberOf(known.instanceId()),
                    known.runtimeStatus(),
                    known.awaiting(),
                    travel.isIn(known.instanceId()),
                    travel.cursor(known.instanceId()).orElse(known.events()),
                    known.events()))
        .toList();
  }

  /** The events of an instance's history. */
  public List<Replays.PastEvent> history(String instanceId) {
    List<Replays.PastEvent> events = travel.history(instanceId);
    if (events.isEmpty()) {
      throw new DebugFault(Kind.NO_HISTORY, instanceId);
    }
    return events;
  }

  /**
   * Replays a history that no instance of the hub has.
   *
   * @param stopAtStart whether to stop at the first line
   */
  public void openRecorded(Replays.Recorded recorded, boolean stopAtStart) {
    if (debuggee != null) {
      travel.open(recorded, stopAtStart);
    }
  }

  /** Shows an instance as it was before an event of its history was consumed. */
  public void replayTo(String instanceId, int index) {
    threads.refresh(attached().threads());
    Optional<LiveThread> live =
        threads.ofInstance(instanceId).filter(found -> !travel.isIn(instanceId));
    boolean stopped = live.filter(found -> threads.isStopped(found.id())).isPresent();
    travel.replayTo(instanceId, live, stopped, index);
  }

  /** Lets a thread run; answers whether all run. */
  public boolean resume(int thread) {
    Debuggee attached = attached();
    long id = stoppedThread(thread);
    travel.runs(id, Optional.empty());
    if (suspendAll) {
      threads.runAll();
      inspection.releaseAll();
      updateHub();
      attached.resumeAll(travel.waiting());
    } else {
      release(id);
      attached.resume(id);
    }
    return suspendAll;
  }

  public void step(int thread, StepKind kind) {
    Debuggee attached = attached();
    long id = stoppedThread(thread);
    travel.runs(id, Optional.of(kind));
    release(id);
    if (suspendAll) {
      threads.runAll();
      inspection.releaseAll();
    }
    threads.step(id);
    updateHub();
    attached.step(id, kind);
    if (suspendAll) {
      attached.resumeAll(travel.waiting());
    }
  }

  /** Stops a running thread, or every shown one for thread 0. */
  public void pause(int thread) {
    Debuggee attached = attached();
    List<ThreadTable.Numbered> shown = threads.refresh(attached.threads());
    List<LiveThread> wanted = new ArrayList<>();
    for (ThreadTable.Numbered candidate : shown) {
      if (thread == 0 || candidate.number() == thread) {
        wanted.add(candidate.thread());
      }
    }
    if (wanted.isEmpty()) {
      throw new DebugFault(Kind.UNKNOWN_THREAD, "" + thread);
    }
    for (LiveThread running : wanted) {
      if (!threads.isStopped(running.id())) {
        attached.suspend(running.id());
        stopped(Stop.of(running, StopReason.PAUSE));
      }
    }
  }

  @Override
  public void stopped(Stop stop) {
    if (debuggee != null && !travel.swallows(stop)) {
      halts(stop.thread(), stop.reason(), breakpointsOf(stop), "", "");
    }
  }

  @Override
  public List<Integer> breakpointsOf(Stop stop) {
    return stop.source().map(from -> breakpoints.ids(from, stop.wantedLines())).orElse(List.of());
  }

  @Override
  public void halts(
      LiveThread thread, StopReason reason, List<Integer> hit, String how, String text) {
    if (suspendAll && !threads.anyStopped()) {
      attached().suspendAll();
    }
    threads.stop(thread);
    updateHub();
    listener.stopped(
        new Halt(
            threads.number(thread),
            reason,
            suspendAll,
            hit,
            Optional.of(how).filter(line -> !line.isEmpty()),
            Optional.of(text).filter(line -> !line.isEmpty())));
  }

  @Override
  public void moves(LiveThread thread) {
    threads.run(thread.id());
    inspection.release(thread.id());
    if (suspendAll) {
      attached().resumeAll(threads.appThreads(attached().threads()));
    }
    updateHub();
  }

  @Override
  public void changed() {
    updateHub();
  }

  @Override
  public Debuggee debuggee() {
    return attached();
  }

  @Override
  public void arrived(LiveThread thread, int session, Arrival arrival, String detail) {
    if (debuggee != null) {
      travel.arrived(thread, session, arrival, detail);
    }
  }

  @Override
  public void replayFailed(int session, String message) {
    if (debuggee != null) {
      travel.failed(session, message);
    }
  }

  @Override
  public void bindings(SourceFile source, Map<Integer, Binding> bindings) {
    breakpoints.bind(source, bindings).forEach(listener::breakpointChanged);
  }

  @Override
  public void threadEnded(long thread) {
    inspection.release(thread);
    threads.end(thread).ifPresent(listener::threadEnded);
    updateHub();
  }

  @Override
  public void gone() {
    debuggee = null;
    travel.clear();
    threads.clear();
    inspection.releaseAll();
    updateHub();
    for (SourceFile source : breakpoints.sources()) {
      bindings(source, breakpoints.unbound(source));
    }
  }

  private void release(long thread) {
    threads.run(thread);
    inspection.release(thread);
    updateHub();
  }

  private void updateHub() {
    Set<String> instances = threads.stoppedInstances();
    instances.addAll(travel.instances());
    boolean any = threads.anyStopped() || !instances.isEmpty();
    hub.update(instances, any, any && suspendAll);
    Set<String> kept = threads.debuggedInstances();
    kept.addAll(travel.instances());
    hub.keep(kept);
  }

  private Debuggee attached() {
    if (debuggee == null) {
      throw new DebugFault(Kind.NOT_RUNNING, "");
    }
    return debuggee;
  }

  private long stoppedThread(int number) {
    return stopped(number).id();
  }

  private LiveThread stopped(int number) {
    Debuggee unused = attached();
    LiveThread thread =
        threads.find(number).orElseThrow(() -> new DebugFault(Kind.UNKNOWN_THREAD, "" + number));
    if (!threads.isStopped(thread.id())) {
      throw new DebugFault(Kind.THREAD_RUNS, ThreadName.parse(thread.name()).label());
    }
    return thread;
  }
}
