package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets threads run and stops them. Every method must be called on the {@link SessionThread}. */
public final class ExecutionCommands {
  private final Attached attached;
  private final ThreadTable threads;
  private final Standstill standstill;
  private final TimeTravel travel;
  private final FarSteps farSteps;
  private final InstanceCommands instances;
  private final Consumer<Stop> suspended;
  private final Inspection inspection;
  private final Handles<Chosen> targets = new Handles<>();
  private List<AppFunction> functions = List.of();

  ExecutionCommands(
      Attached attached,
      ThreadTable threads,
      Standstill standstill,
      TimeTravel travel,
      FarSteps farSteps,
      InstanceCommands instances,
      Inspection inspection,
      Consumer<Stop> suspended) {
    this.inspection = inspection;
    this.attached = attached;
    this.threads = threads;
    this.standstill = standstill;
    this.travel = travel;
    this.farSteps = farSteps;
    this.instances = instances;
    this.suspended = suspended;
  }

  /** Lets a thread run; answers whether all run. */
  public boolean resume(int thread) {
    Debuggee debuggee = attached.debuggee();
    LiveThread stopped = standstill.stopped(thread);
    long id = stopped.id();
    debuggee.requireIdle(id);
    targets.release(id);
    travel.runs(id, Optional.empty());
    farSteps.runs(stopped);
    if (standstill.suspendsAll()) {
      standstill.releaseAll();
      debuggee.resumeAll(travel.waiting());
      return true;
    }
    // What is known of the stop is put away while the thread runs already.
    debuggee.resume(id);
    standstill.release(id);
    return false;
  }

  /** Starts a step; it ends in a stop, or in the thread running on. */
  public void step(int thread, StepKind kind) {
    Debuggee debuggee = attached.debuggee();
    LiveThread stopped = standstill.stopped(thread);
    long id = stopped.id();
    debuggee.requireIdle(id);
    targets.release(id);
    travel.runs(id, Optional.of(kind));
    farSteps.begins(stopped, kind);
    standstill.releaseForStep(id);
    debuggee.step(id, kind);
    if (standstill.suspendsAll()) {
      debuggee.resumeAll(travel.waiting());
    }
  }

  /** The app has these functions. */
  public void know(List<AppFunction> known) {
    functions = List.copyOf(known);
  }

  /** What the line of a frame still has to call, numbered until the thread runs, with its name. */
  public Map<Integer, String> stepTargets(int frameId) {
    long thread = inspection.threadOfFrame(frameId);
    boolean past =
        threads
            .byId(thread)
            .filter(live -> ThreadName.parse(live.name()).kind() == ThreadName.Kind.REPLAY)
            .isPresent();
    // In the past no activity and no child runs.
    List<StepTarget> all =
        attached.debuggee().stepTargets(thread, inspection.depth(frameId)).stream()
            .filter(target -> !(target.elsewhere() && past))
            .toList();
    Map<String, Long> howOften =
        all.stream().collect(Collectors.groupingBy(this::label, Collectors.counting()));
    Map<Integer, String> numbered = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (StepTarget target : all) {
      String label = label(target);
      int nth = seen.merge(label, 1, Integer::sum);
      String number = howOften.getOrDefault(label, 0L) > 1 && target.elsewhere() ? " #" + nth : "";
      if (nth == 1 || target.elsewhere()) {
        numbered.put(targets.create(thread, new Chosen(target, nth)), label + number);
      }
    }
    return numbered;
  }

  /**
   * A call that was offered.
   *
   * @param nth of the calls of the line that look the same, from 1
   */
  private record Chosen(StepTarget target, int nth) {}

  private String label(StepTarget target) {
    return called(target)
        .findFirst()
        .map(function -> function.name() + ", by " + target.method())
        .orElse(target.label());
  }

  /** The functions that the call may be of, the likeliest first. */
  private Stream<AppFunction> called(StepTarget target) {
    return target.texts().stream()
        .flatMap(
            text -> functions.stream().filter(function -> function.name().equalsIgnoreCase(text)));
  }

  /** As a step into, but past every call but one. */
  public void stepInto(int thread, int targetId) {
    Debuggee debuggee = attached.debuggee();
    LiveThread stopped = standstill.stopped(thread);
    long id = stopped.id();
    Chosen chosen =
        targets
            .find(targetId)
            .filter(any -> targets.thread(targetId).equals(Optional.of(id)))
            .orElseThrow(() -> new DebugFault(Kind.NO_SUCH_TARGET, "" + targetId));
    debuggee.requireIdle(id);
    targets.release(id);
    StepTarget target = chosen.target();
    if (target.elsewhere()) {
      stepElsewhere(stopped, chosen);
    } else {
      travel.runs(id, Optional.of(StepKind.IN));
      farSteps.runs(stopped);
      standstill.releaseForStep(id);
      debuggee.stepInto(id, target);
    }
    if (standstill.suspendsAll()) {
      debuggee.resumeAll(travel.waiting());
    }
  }

  /** The thread passes the line; whatever else it calls does not stop it. */
  private void stepElsewhere(LiveThread stopped, Chosen chosen) {
    List<AppFunction> called = called(chosen.target()).toList();
    Set<String> methods =
        called.stream()
            .map(function -> function.className() + " " + function.method())
            .collect(Collectors.toSet());
    Set<String> names = called.stream().map(AppFunction::name).collect(Collectors.toSet());
    farSteps.begins(
        stopped, StepKind.IN, StepKind.OVER, new FarSteps.Into(methods, names, chosen.nth()));
    standstill.releaseForStep(stopped.id());
    attached.debuggee().step(stopped.id(), StepKind.OVER);
  }

  /** Stops a running thread, or every shown one for thread 0. */
  public void pause(int thread) {
    Debuggee debuggee = attached.debuggee();
    List<ThreadTable.Numbered> shown = threads.refresh(debuggee.threads());
    List<LiveThread> wanted = new ArrayList<>();
    for (ThreadTable.Numbered candidate : shown) {
      if (thread == 0 || candidate.number() == thread) {
        wanted.add(candidate.thread());
      }
    }
    Optional<String> threadless =
        wanted.isEmpty()
            ? threads.instanceOf(thread).flatMap(instances::idOfWaiting)
            : Optional.empty();
    if (threadless.isPresent()) {
      travel.inspect(threadless.get());
      return;
    }
    if (wanted.isEmpty()) {
      throw instances
          .ended(thread)
          .orElseGet(() -> new DebugFault(Kind.UNKNOWN_THREAD, "" + thread));
    }
    for (LiveThread running : wanted) {
      if (!threads.isStopped(running.id())) {
        debuggee.suspend(running.id());
        suspended.accept(Stop.of(running, StopReason.PAUSE));
      }
    }
  }
}
