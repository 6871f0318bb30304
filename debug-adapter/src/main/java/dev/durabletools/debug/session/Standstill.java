package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Which threads stand still, and what must therefore be held: their frames and variables stay good,
 * and so does the clock of the task hub. Confined to the session's thread.
 */
final class Standstill {
  private final Attached attached;
  private final ThreadTable threads;
  private final Inspection inspection;
  private final SessionListener listener;
  private final Supplier<Set<String>> inTheirPast;
  private final IntConsumer ends;
  private final IntPredicate named;
  private HubPause hub = HubPause.NONE;
  private boolean suspendAll;

  /**
   * Nothing stands still yet.
   *
   * @param inTheirPast the instances that are shown as they were
   * @param ends told the numbers of threads that have ended
   * @param named whether a breakpoint's id is of one by name
   */
  Standstill(
      Attached attached,
      ThreadTable threads,
      Inspection inspection,
      SessionListener listener,
      Supplier<Set<String>> inTheirPast,
      IntConsumer ends,
      IntPredicate named) {
    this.attached = attached;
    this.threads = threads;
    this.inspection = inspection;
    this.listener = listener;
    this.inTheirPast = inTheirPast;
    this.ends = ends;
    this.named = named;
  }

  void suspendAll(boolean everythingStops) {
    suspendAll = everythingStops;
  }

  boolean suspendsAll() {
    return suspendAll;
  }

  void hold(HubPause newHub) {
    hub = newHub;
    updateHub();
  }

  /** A suspended thread is shown as stopped. */
  void halts(
      LiveThread thread, StopReason reason, List<Integer> breakpoints, String how, String text) {
    if (suspendAll && !threads.anyStopped()) {
      attached.debuggee().suspendAll();
    }
    threads.stop(thread);
    updateHub();
    listener.stopped(
        new Halt(
            threads.number(thread),
            shown(reason, breakpoints),
            suspendAll,
            breakpoints,
            Optional.of(how).filter(line -> !line.isEmpty()),
            Optional.of(text).filter(line -> !line.isEmpty())));
  }

  /** A line's breakpoint is told before one by name that is at the same place. */
  private StopReason shown(StopReason reason, List<Integer> breakpoints) {
    boolean byName =
        reason == StopReason.BREAKPOINT
            && !breakpoints.isEmpty()
            && breakpoints.stream().allMatch(named::test);
    return byName ? StopReason.FUNCTION_BREAKPOINT : reason;
  }

  /** A thread that was shown as stopped moves now, or is no longer the one shown. */
  void moves(LiveThread thread) {
    release(thread.id());
    if (suspendAll) {
      Debuggee debuggee = attached.debuggee();
      debuggee.resumeAll(threads.appThreads(debuggee.threads()));
    }
  }

  /** One thread runs on. */
  void release(long thread) {
    threads.run(thread);
    inspection.release(thread);
    updateHub();
  }

  /** All threads run on. */
  void releaseAll() {
    threads.runAll();
    inspection.releaseAll();
    updateHub();
  }

  /** A thread runs on to the end of a step. */
  void releaseForStep(long thread) {
    release(thread);
    if (suspendAll) {
      releaseAll();
    }
    threads.step(thread);
    updateHub();
  }

  void ended(long thread) {
    inspection.release(thread);
    threads.end(thread).ifPresent(ends::accept);
    updateHub();
  }

  void clear() {
    threads.clear();
    inspection.releaseAll();
    updateHub();
  }

  void updateHub() {
    Set<String> instances = threads.stoppedInstances();
    instances.addAll(inTheirPast.get());
    boolean any = threads.anyStopped() || !instances.isEmpty();
    hub.update(instances, any, any && suspendAll);
    Set<String> kept = threads.debuggedInstances();
    kept.addAll(inTheirPast.get());
    hub.keep(kept);
  }

  /**
   * The thread that the client means.
   *
   * @throws DebugFault if it is unknown or runs
   */
  LiveThread stopped(int number) {
    Debuggee unused = attached.debuggee();
    LiveThread thread =
        threads.find(number).orElseThrow(() -> new DebugFault(Kind.UNKNOWN_THREAD, "" + number));
    if (!threads.isStopped(thread.id())) {
      throw new DebugFault(Kind.THREAD_RUNS, ThreadName.parse(thread.name()).label());
    }
    return thread;
  }
}
