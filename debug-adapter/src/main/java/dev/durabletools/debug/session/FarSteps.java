package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.Asked;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.Arrival;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import dev.durabletools.debug.session.ThreadName.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Steps that go on in another run or thread than they began in: over an await that unwinds, into an
 * activity or a child, and back to the orchestrator. Each belongs to an instance. Confined to the
 * session's thread.
 */
final class FarSteps {
  private final Attached attached;
  private final ThreadTable threads;
  private final Map<String, Pending> pending = new HashMap<>();

  /** Threads of activities, and instances, that a step has entered. */
  private final Set<String> entered = new HashSet<>();

  /** How threads are shown that left a step in old code; by instance, until the next run. */
  private final Map<String, String> inOldCode = new HashMap<>();

  private StepRelay relay = StepRelay.NONE;
  private AskedCalls asked = (instanceId, functions, after, before) -> 0;

  /** Counts what an instance has asked for. */
  interface AskedCalls {
    /** The activities and children of these names whose ids lie between. */
    int between(String instanceId, Set<String> functions, int after, int before);
  }

  /**
   * A step under way.
   *
   * @param here how the instance's own thread steps
   * @param before what the run had asked for when it began
   * @param last id of the last that the step itself asked for
   * @param into what a step into may enter
   * @param from the thread that the step left to come back; 0 for none
   */
  private record Pending(
      StepKind kind, StepKind here, Asked before, int last, Into into, long from) {
    Pending(StepKind kind, StepKind here, Asked before, Into into, long from) {
      this(kind, here, before, Integer.MAX_VALUE, into, from);
    }

    /** Whether the step goes into a call, or on in what follows its own execution. */
    boolean enters(Call call) {
      if (call.isAnew()) {
        return kind != StepKind.RETURN;
      }
      return kind == StepKind.IN
          && call.id > before.last()
          && call.id <= last
          && (into.methods.isEmpty() || into.methods.contains(call.className + " " + call.method));
    }
  }

  /**
   * What a step into may enter.
   *
   * @param methods of activities and children, each as class and name; empty for any
   * @param functions their names
   * @param nth of the calls of these that the step asks for, from 1
   */
  record Into(Set<String> methods, Set<String> functions, int nth) {
    static final Into ANY = new Into(Set.of(), Set.of(), 1);
  }

  /**
   * An activity or a child that begins.
   *
   * @param id by which its caller asked for it
   */
  private record Call(String className, String method, int id, String caller) {
    /** The id where the caller itself goes on as a new execution. */
    private static final int ANEW = -1;

    boolean isAnew() {
      return id == ANEW;
    }

    static Call parse(String detail) {
      String[] words = detail.split(" ", 4);
      return new Call(words[0], words[1], Integer.parseInt(words[2]), words[3]);
    }
  }

  FarSteps(Attached attached, ThreadTable threads) {
    this.attached = attached;
    this.threads = threads;
  }

  /** Nothing goes on: the instances are those of an app that is not there any more. */
  void forget() {
    pending.keySet().forEach(relay::isOver);
    pending.clear();
    entered.clear();
    inOldCode.clear();
  }

  /** What knows the calls of instances. */
  void countBy(AskedCalls calls) {
    asked = calls;
  }

  void relay(StepRelay newRelay) {
    relay = newRelay;
  }

  /** A step begins in a thread that stands still. */
  void begins(LiveThread thread, StepKind kind) {
    begins(thread, kind, kind, Into.ANY);
  }

  /**
   * As the other one.
   *
   * @param here how the thread itself steps
   * @param into what it may enter
   */
  void begins(LiveThread thread, StepKind kind, StepKind here, Into into) {
    ThreadName name = ThreadName.parse(thread.name());
    String instance = name.instanceId().orElse("");
    Debuggee debuggee = attached.debuggee();
    if (name.kind() == Kind.ORCHESTRATOR) {
      boolean leaves = kind == StepKind.OUT || entered.contains(key(thread));
      if (leaves && debuggee.isInOutermostFrame(thread.id())) {
        relay.parent(instance).ifPresent(parent -> comesBack(parent, thread.id()));
      }
      debuggee
          .lineStart(thread.id())
          .ifPresent(
              line -> {
                boolean enters = kind == StepKind.IN;
                Asked before = enters ? debuggee.asked(thread.id()) : Asked.NOTHING;
                pending.put(instance, new Pending(kind, here, before, into, 0));
                relay.goesOnAt(instance, line, enters);
              });
    } else if (name.kind() == Kind.ACTIVITY) {
      boolean leaves = kind == StepKind.OUT || entered.contains(key(thread));
      if (leaves && debuggee.isInOutermostFrame(thread.id())) {
        comesBack(instance, thread.id());
      }
    }
  }

  /** An instance without a thread shall stop behind the line where it waits. */
  void beginsAt(String instanceId, Place line, StepKind kind) {
    pending.put(instanceId, new Pending(kind, kind, Asked.NOTHING, Into.ANY, 0));
    relay.goesOnAt(instanceId, line, kind == StepKind.IN);
  }

  /** The instance stops where the call returns that it waits for. */
  private void comesBack(String instanceId, long from) {
    Debuggee debuggee = attached.debuggee();
    Optional<LiveThread> waiting =
        debuggee.threads().stream()
            .filter(each -> isOrchestrator(each, instanceId))
            .findFirst()
            .filter(each -> !threads.isStopped(each.id()));
    pending.put(
        instanceId, new Pending(StepKind.RETURN, StepKind.RETURN, Asked.NOTHING, Into.ANY, from));
    relay.goesOnWhereItWaits(instanceId);
    waiting.ifPresent(
        each -> {
          debuggee.suspend(each.id());
          debuggee.step(each.id(), StepKind.RETURN);
          threads.step(each.id());
        });
  }

  private static boolean isOrchestrator(LiveThread thread, String instanceId) {
    ThreadName name = ThreadName.parse(thread.name());
    return name.kind() == Kind.ORCHESTRATOR && name.instanceId().equals(Optional.of(instanceId));
  }

  /** A run has come to the line of a step, or into what a step enters. */
  void arrived(LiveThread thread, Arrival arrival, String detail) {
    int unused = threads.number(thread);
    Debuggee debuggee = attached.debuggee();
    if (arrival == Arrival.CALL) {
      Call call = Call.parse(detail);
      Pending step = pending.get(call.caller);
      if (step != null && step.enters(call) && (call.isAnew() || isNth(step, call))) {
        giveUp(call.caller);
        if (!call.isAnew()) {
          entered.add(key(thread));
        }
        threads.step(thread.id());
        debuggee.stepInto(thread.id(), call.className, call.method);
        return;
      }
    } else {
      Pending step = pending.get(ThreadName.parse(thread.name()).instanceId().orElse(""));
      if (step != null) {
        inOldCode.remove(ThreadName.parse(thread.name()).instanceId().orElse(""));
        threads.step(thread.id());
        debuggee.step(thread.id(), step.here);
        return;
      }
    }
    debuggee.resume(thread.id());
  }

  /** Calls of the same function begin in any order; their ids count them. */
  private boolean isNth(Pending step, Call call) {
    return step.into.methods.isEmpty()
        || 1 + asked.between(call.caller, step.into.functions, step.before.last(), call.id)
            == step.into.nth;
  }

  /**
   * A thread has stopped.
   *
   * @return whether its step is not over: the activity or child that it asked for has yet to begin
   */
  boolean goesOn(Stop stop) {
    ThreadName name = ThreadName.parse(stop.thread().name());
    if (pending.isEmpty() || name.instanceId().isEmpty()) {
      return false;
    }
    String instance = name.instanceId().get();
    Pending step = pending.get(instance);
    long thread = stop.thread().id();
    if (name.kind() == Kind.ORCHESTRATOR) {
      Debuggee debuggee = attached.debuggee();
      if (step != null && stop.reason() == StopReason.STEP && step.kind == StepKind.IN) {
        Asked asked = debuggee.asked(thread);
        if (asked.calls() > step.before.calls()) {
          Pending waits =
              new Pending(step.kind, step.here, step.before, asked.last(), step.into, step.from);
          pending.put(instance, waits);
          debuggee.resume(thread);
          return true;
        }
      }
      relay.parent(instance).filter(parent -> leftFrom(parent, thread)).ifPresent(this::giveUp);
      if (step != null) {
        entered.remove("thread " + step.from);
        over(instance);
      }
    } else if (step != null && (step.from == thread || step.kind == StepKind.IN)) {
      entered.add(key(stop.thread()));
      giveUp(instance);
    }
    return false;
  }

  private boolean leftFrom(String parent, long thread) {
    Pending step = pending.get(parent);
    return step != null && step.from == thread;
  }

  /** The user lets a thread run on: nothing of its instance's steps is left. */
  void runs(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    if (name.kind() == Kind.ORCHESTRATOR) {
      name.instanceId().filter(pending::containsKey).ifPresent(this::over);
    }
    entered.remove(key(thread));
  }

  /** Whether a step of the instance is under way. */
  boolean isIn(String instanceId) {
    return pending.containsKey(instanceId);
  }

  /**
   * The rest of a thread's turn is old code. A step of an orchestration may go on in the next one.
   */
  boolean goesOnInNewCode(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    String instance = name.instanceId().orElse("");
    boolean known = name.kind() == Kind.ORCHESTRATOR && pending.containsKey(instance);
    if (known) {
      inOldCode.put(instance, name.label());
    }
    return known;
  }

  /**
   * The instance has finished.
   *
   * @return how its thread is shown if it has left a step in old code
   */
  Optional<String> finished(String instanceId) {
    pending.remove(instanceId);
    entered.remove("instance " + instanceId);
    return Optional.ofNullable(inOldCode.remove(instanceId));
  }

  void ended(long thread) {
    entered.remove("thread " + thread);
  }

  private void over(String instanceId) {
    pending.remove(instanceId);
    inOldCode.remove(instanceId);
    relay.isOver(instanceId);
  }

  /** Somewhere else than in the instance's own thread the step has come to its end. */
  private void giveUp(String instanceId) {
    over(instanceId);
    Debuggee debuggee = attached.debuggee();
    debuggee.threads().stream()
        .filter(each -> isOrchestrator(each, instanceId) && !threads.isStopped(each.id()))
        .forEach(each -> debuggee.giveUpStep(each.id()));
  }

  private static String key(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    return name.kind() == Kind.ORCHESTRATOR
        ? "instance " + name.instanceId().orElse("")
        : "thread " + thread.id();
  }

  /**
   * The JVM is gone. A step over an await ends in the next one.
   *
   * @return the instances whose step came from a thread that is lost
   */
  Set<String> gone() {
    Set<String> lost = new HashSet<>();
    pending.forEach(
        (instance, step) -> {
          if (step.kind == StepKind.RETURN) {
            lost.add(instance);
          }
        });
    pending.keySet().removeAll(lost);
    entered.clear();
    inOldCode.clear();
    return lost;
  }
}
