package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A debug session: commands of the user on one side, events of the JVM on the other. Survives a
 * restarted JVM, whose breakpoints it sets again. Every method must be called on the {@link
 * SessionThread}, and may throw {@link DebugFault}.
 */
public final class DebugSession implements DebuggeeEvents {
  private final Attached attached = new Attached();
  private final SessionListener listener;
  private final SourceRoots roots = new SourceRoots();
  private final TimeTravel travel;
  private final FarSteps farSteps;
  private final Standstill standstill;
  private final BreakpointCommands breakpoints;
  private final ExecutionCommands execution;
  private final InspectionCommands inspection;
  private final TravelCommands travels;
  private final ForkCommands forks;
  private final Revisits revisits;
  private final ReplaceCommands replacements;
  private final InstanceCommands instances;
  private final ThreadTable threads = new ThreadTable();
  private Runnable whenGone = () -> {};
  private boolean endExpected;

  /** A session without a JVM. */
  public DebugSession(SessionListener listener) {
    this.listener = listener;
    Inspection frames = new Inspection(roots, listener::sourceFound);
    travel = new TimeTravel(new TravelStage());
    farSteps = new FarSteps(attached, threads);
    standstill =
        new Standstill(
            attached, threads, frames, listener, travel::instances, this::ended, this::isByName);

    instances = new InstanceCommands(attached, threads, travel, farSteps, listener);
    farSteps.countBy(instances::asked);
    breakpoints = new BreakpointCommands(attached, roots, listener);
    execution =
        new ExecutionCommands(
            attached, threads, standstill, travel, farSteps, instances, frames, this::stopped);
    inspection =
        new InspectionCommands(attached, threads, standstill, frames, travel, instances, roots);
    travels = new TravelCommands(attached, threads, standstill, frames, travel, roots);
    forks = new ForkCommands(attached, threads, travel);
    revisits = new Revisits(attached, listener, roots, instances::execution);
    replacements = new ReplaceCommands(attached, revisits);
  }

  public BreakpointCommands breakpoints() {
    return breakpoints;
  }

  public ExecutionCommands execution() {
    return execution;
  }

  public ReplaceCommands replacements() {
    return replacements;
  }

  public InspectionCommands inspection() {
    return inspection;
  }

  public TravelCommands travels() {
    return travels;
  }

  public InstanceCommands instances() {
    return instances;
  }

  private void ended(int number) {
    instances.endsThread(number);
  }

  public ForkCommands forks() {
    return forks;
  }

  /** Where the sources of the app are, and whether a stop holds everything. */
  public void configure(List<Path> sourceRoots, boolean everythingStops) {
    sourceRoots.forEach(roots::add);
    standstill.suspendAll(everythingStops);
  }

  /** The task hub to hold while something stands still. */
  public void hold(HubPause hub) {
    standstill.hold(hub);
  }

  /** The JVM is about to be ended: nothing is held, and nobody wonders what becomes of steps. */
  public void ends() {
    endExpected = true;
    standstill.hold(HubPause.NONE);
  }

  /** Takes a suspended JVM in; it must be resumed by the caller afterwards. */
  public void attach(Debuggee started) {
    endExpected = false;
    attached.to(started);
    breakpoints.setAllIn(started);
  }

  /** What carries steps to later runs. */
  public void relaySteps(StepRelay relay) {
    farSteps.relay(relay);
  }

  /** Ends the calls of expressions that run now; from any thread. */
  public void cancelCalls() {
    attached.now().ifPresent(Debuggee::cancelCalls);
  }

  /** Runs when the JVM is gone, on the session's thread. */
  public void whenGone(Runnable action) {
    whenGone = action;
  }

  /**
   * Lets go of the JVM.
   *
   * @param terminate whether to end it
   */
  public void detach(boolean terminate) {
    attached
        .now()
        .ifPresent(
            debuggee -> {
              endExpected = true;
              if (!terminate) {
                leave(debuggee);
              }
              debuggee.detach(terminate);
              gone();
            });
  }

  /** Nothing of the session stays in a JVM that goes on. */
  private void leave(Debuggee debuggee) {
    farSteps.forget();
    try {
      for (LiveThread thread : debuggee.threads()) {
        if (ThreadName.parse(thread.name()).kind() == ThreadName.Kind.REPLAY) {
          debuggee.abandon(thread.id());
        }
      }
      if (debuggee.restoreCode()) {
        replacements.replaced();
      }
    } catch (DebugFault e) {
      // It is gone.
    }
  }

  /**
   * Another app, or the same one from its start, will come: nothing is left of this one but the
   * breakpoints, and nobody is told that its JVM is gone.
   */
  public void startsOver() {
    farSteps.forget();
    Runnable end = whenGone;
    whenGone = () -> {};
    if (attached.isTo()) {
      detach(false);
    }
    whenGone = end;
    standstill.hold(HubPause.NONE);
    travel.replayWith(Replays.NONE);
    forks.forkWith(Forking.NONE);
    farSteps.relay(StepRelay.NONE);
    replacements.whenReplaced(() -> {});
    instances.startsOver();
  }

  @Override
  public void stopped(Stop told) {
    if (attached.isTo()) {
      breakpoints
          .shown(told)
          .ifPresentOrElse(this::shows, () -> attached.debuggee().resume(told.thread().id()));
    }
  }

  private void shows(Stop stop) {
    if (!travel.swallows(stop) && !farSteps.goesOn(stop)) {
      String where = instances.position(stop.thread()).map(Object::toString).orElse("");
      instances.stops(stop.thread());
      standstill.halts(stop.thread(), stop.reason(), stop.breakpoints(), where, stop.text());
      revisits.shows(stop.thread());
    }
  }

  @Override
  public void arrived(LiveThread thread, int session, Arrival arrival, String detail) {
    if (attached.isTo() && (arrival == Arrival.STEP || arrival == Arrival.CALL)) {
      farSteps.arrived(thread, arrival, detail);
    } else if (attached.isTo()) {
      travel.arrived(thread, session, arrival, detail);
    }
  }

  @Override
  public void bindings(SourceFile source, Map<Integer, Binding> bindings) {
    breakpoints.bound(source, bindings);
  }

  private boolean isByName(int breakpoint) {
    return breakpoints.isByName(breakpoint);
  }

  @Override
  public void functionsFound(Set<Integer> ids) {
    breakpoints.functionsFound(ids);
  }

  @Override
  public void told(String text, Optional<CodeLine> line) {
    listener.told(text, line.flatMap(at -> roots.find(at.sourcePath())), line);
  }

  @Override
  public void threadEnded(long thread) {
    standstill.ended(thread);
    farSteps.ended(thread);
  }

  @Override
  public void stepLost(LiveThread thread) {
    if (!farSteps.goesOnInNewCode(thread)) {
      instances.tellStepLost(ThreadName.parse(thread.name()).label(), "it goes on");
    }
  }

  @Override
  public void gone() {
    attached.toNothing();
    travel.clear();
    Set<String> left = farSteps.gone();
    if (!endExpected) {
      tellLostSteps(left);
    }
    instances.lostJvm();
    standstill.clear();
    breakpoints.unbind();
    revisits.clear();
    whenGone.run();
  }

  /**
   * @param left the instances whose step has left an activity, or was about to
   */
  private void tellLostSteps(Set<String> left) {
    for (LiveThread thread : threads.stepping()) {
      ThreadName name = ThreadName.parse(thread.name());
      boolean again =
          name.isOrchestration() || name.instanceId().filter(left::contains).isPresent();
      if (name.shown() && !again) {
        tell(name.label() + ": its step was lost with the app's process; set a breakpoint there");
      }
    }
    left.forEach(
        instanceId ->
            tell(
                instanceId
                    + ": the step out of its activity was lost with the app's process; set a"
                    + " breakpoint behind the call"));
  }

  private void tell(String text) {
    listener.told(text, Optional.empty(), Optional.empty());
  }

  /** What the journeys into the past need of the rest. */
  private final class TravelStage implements Stage {
    @Override
    public Debuggee debuggee() {
      return attached.debuggee();
    }

    @Override
    public void moves(LiveThread thread) {
      standstill.moves(thread);
    }

    @Override
    public void halts(
        LiveThread thread, StopReason reason, List<Integer> hit, String how, String text) {
      standstill.halts(thread, reason, hit, how, text);
      revisits.shows(thread);
    }

    @Override
    public void steps(LiveThread thread, StepKind kind) {
      farSteps.begins(thread, kind);
      attached.debuggee().step(thread.id(), kind);
    }

    @Override
    public void stepsAt(String instanceId, Place line, StepKind kind) {
      farSteps.beginsAt(instanceId, line, kind);
    }

    @Override
    public void ends(String instanceId, String why) {
      if (!why.isEmpty()) {
        listener.told(instanceId + ": " + why, Optional.empty(), Optional.empty());
      }
      instances.left(instanceId);
    }

    @Override
    public void changed() {
      standstill.updateHub();
    }
  }
}
