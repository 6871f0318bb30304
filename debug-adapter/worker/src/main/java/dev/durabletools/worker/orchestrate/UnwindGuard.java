package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.threads.CallThreads;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps live sessions honest about the one thing they hide: in Azure every await without an answer
 * unwinds user code. At the first answer of an instance, and at each await this worker has not seen
 * before, the session's events are replayed once on a second thread with a real unwinding. If that
 * gives another answer, it is the one that counts, and the orchestrator replays from then on.
 * Thread-safe; a check runs on the session's thread and waits for the replay.
 */
final class UnwindGuard {
  /** A bound on memory: code with more awaits than this is not checked any further. */
  private static final int MAX_PLACES = 20_000;

  private final boolean enabled;
  private final Sdk sdk;
  private final OrchestratorRun runner;
  private final CallThreads threads;
  private final ClassLoader loader;
  private final ReplayOnly replayOnly;
  private final Set<Long> checkedAwaits = ConcurrentHashMap.newKeySet();

  UnwindGuard(
      boolean enabled,
      Sdk sdk,
      OrchestratorRun runner,
      CallThreads threads,
      ClassLoader loader,
      ReplayOnly replayOnly) {
    this.enabled = enabled;
    this.sdk = sdk;
    this.runner = runner;
    this.threads = threads;
    this.loader = loader;
    this.replayOnly = replayOnly;
  }

  boolean enabled() {
    return enabled;
  }

  /** The code has changed: no await of it has been seen. */
  void forget() {
    checkedAwaits.clear();
  }

  /** Decides whether a session that is about to answer and park may do so. */
  Verdict check(
      Execution execution, Recording recording, ActionCheck asked, String status, boolean first) {
    if (!enabled) {
      return Verdict.live();
    }
    Verdict verdict = checkUnwinding(execution, recording, asked, status, first);
    return verdict.instead == null && asked.hasSentEvents() && !sdk.survivesEventSent()
        ? eventSent(execution)
        : verdict;
  }

  private Verdict checkUnwinding(
      Execution execution, Recording recording, ActionCheck asked, String status, boolean first) {
    if (!recording.isWhole()) {
      return Verdict.live();
    }
    long place = AwaitPlace.of(execution.function.name);
    boolean known = checkedAwaits.contains(place) || checkedAwaits.size() > MAX_PLACES;
    if (!first && known) {
      return Verdict.live();
    }
    Verdict verdict = compare(execution, recording, asked, status);
    if (verdict.checked) {
      checkedAwaits.add(place);
    }
    return verdict;
  }

  /** The answer is right, but the next replay fails when it meets the record of the event. */
  private Verdict eventSent(Execution execution) {
    replayFromNow(
        execution,
        "sendEvent with durabletask-client before 1.5.0 fails the instance at its next event, in"
            + " Azure too; update to 1.5.0");
    return Verdict.lastAnswer();
  }

  private Verdict compare(
      Execution execution, Recording recording, ActionCheck asked, String status) {
    // All as past: the code is told that it replays, so lines it guards with getIsReplaying stay
    // quiet.
    ShadowRun quiet = shadow(execution, recording.all(), Collections.emptyList());
    if (quiet.gaveUp()) {
      return quiet.heldUp() ? seen(execution, Verdict.instead(quiet)) : Verdict.unchecked();
    }
    if (quiet.sameAs(asked, status)) {
      return quiet.wentOn() ? seen(execution, Verdict.lastAnswer()) : Verdict.passed();
    }
    ShadowRun exact = shadow(execution, recording.beforeTurn(), recording.ofTurn());
    if (exact.gaveUp()) {
      return exact.heldUp() ? seen(execution, Verdict.instead(exact)) : Verdict.unchecked();
    }
    if (exact.sameAs(asked, status)) {
      execution.divergences().beside(quiet.differences(asked.asked()));
      replayFromNow(
          execution,
          "it asks for other tasks when getIsReplaying() is true, which breaks its next replay; it"
              + " runs in replay mode from now on");
      return Verdict.lastAnswer();
    }
    List<TaskDifference> differences = exact.differences(asked.asked());
    boolean steady = differences.isEmpty() && !exact.hadOtherStatus(status);
    return steady || !exact.unwindsQuietly()
        ? seen(execution, Verdict.instead(exact))
        : unsteady(execution, differences);
  }

  /** The code asks for other things when it is run again, unwinding or not. */
  private Verdict unsteady(Execution execution, List<TaskDifference> differences) {
    execution.divergences().beside(differences);
    if (differences.stream().noneMatch(TaskDifference::isError)) {
      return Verdict.passed();
    }
    replayFromNow(
        execution,
        "it asks for other tasks when it is run again with the same history; it runs in replay"
            + " mode from now on, as it would in Azure");
    return Verdict.lastAnswer();
  }

  private Verdict seen(Execution execution, Verdict verdict) {
    execution.divergences().unwinding();
    replayFromNow(
        execution,
        "its code sees the unwinding of an await (catch, finally, thenApply or a lock around it),"
            + " so Azure answers differently than a parked thread; it runs in replay mode from now"
            + " on");
    return verdict;
  }

  private void replayFromNow(Execution execution, String why) {
    String name = execution.function.name;
    if (replayOnly.add(name)) {
      execution.warn("durable: orchestrator " + name + ": " + why);
    }
  }

  private ShadowRun shadow(Execution execution, List<byte[]> past, List<byte[]> newEvents) {
    ShadowRun run = new ShadowRun(sdk, runner, execution.function, past, newEvents);
    threads.start(CallThreads.SHADOW + "guard " + execution.instanceId, loader, run);
    run.await(Thread.currentThread());
    return run;
  }
}
