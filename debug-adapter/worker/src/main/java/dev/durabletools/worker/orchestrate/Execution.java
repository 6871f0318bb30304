package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.invoke.Failures;
import dev.durabletools.worker.invoke.LogSink;
import dev.durabletools.worker.invoke.Traps;
import dev.durabletools.worker.position.StepPlaces;
import dev.durabletools.worker.seam.CallPlace;
import dev.durabletools.worker.seam.FrameTooLargeException;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.seam.Turn;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What live and replay turns of one execution share: who it is, its log and the form of its
 * answers.
 */
final class Execution {
  final AppFunction function;
  final String instanceId;
  final String executionId;

  /** Whether the user's lines are wanted. */
  final boolean sources;

  private final Outbox outbox;
  private final FirstReports reports;
  private final Sdk sdk;
  private final Traps traps;
  private final LongTimers longTimers;
  private final StepPlaces steps;
  private final EventWaits waits;
  private final @Nullable Caller steppedFrom;
  private final boolean first;
  private volatile @Nullable Object context;
  private volatile List<SourceLine> waitPlace = Collections.emptyList();
  private final UnreadAwait unread = new UnreadAwait();

  /**
   * @param sources whether the user's lines, and what it waits for, are wanted
   * @param steps where debuggers' steps go on
   * @param steppedFrom the call from which a step may enter this instance; null for none
   */
  Execution(
      AppFunction function,
      Turn turn,
      Outbox outbox,
      FirstReports reports,
      Sdk sdk,
      Traps traps,
      boolean sources,
      StepPlaces steps,
      EventWaits waits,
      @Nullable Caller steppedFrom) {
    this.function = function;
    this.steps = steps;
    this.waits = waits;
    this.steppedFrom = steppedFrom;
    this.first = turn.past.isEmpty();
    this.instanceId = turn.instanceId;
    this.executionId = turn.executionId;
    this.outbox = outbox;
    this.reports = reports;
    this.sdk = sdk;
    this.sources = sources;
    this.traps = traps;
    this.longTimers = new LongTimers(sdk);
  }

  String threadName() {
    return threadName(function, instanceId);
  }

  /** The debugger tells orchestrators by this name. */
  static String threadName(AppFunction function, String instanceId) {
    return "durable " + function.name + " " + instanceId;
  }

  DivergenceReport divergences() {
    return new DivergenceReport(outbox, reports, instanceId, executionId, function.name);
  }

  /** The calling thread begins a run from the start. */
  void begins() {
    steps.begins(instanceId);
  }

  /** The calling thread has come to the end of a run. */
  void rests(boolean ended) {
    if (ended) {
      steps.ended(instanceId);
    } else {
      steps.waits(instanceId);
    }
  }

  /** Puts the checking map in place; from now on log lines know whether the code replays. */
  CheckingMap started(Object sdkContext, ActionCheck check) {
    CheckingMap map = new CheckingMap(sdk, check);
    sdk.replacePendingActions(sdkContext, map);
    check.started(() -> sdk.isReplaying(sdkContext));
    check.watchTimers(timer -> longTimers.asked(sdkContext, timer));
    context = sdkContext;
    if (first && steps.beginsAnew(instanceId)) {
      StepPlaces.enter(function.method, instanceId, StepPlaces.ANEW);
    } else if (steppedFrom != null) {
      StepPlaces.enter(function.method, steppedFrom.instanceId, steppedFrom.taskId);
    }
    return map;
  }

  /**
   * The code wants an event that is not there.
   *
   * @param place made where it does
   */
  void waitsAt(Throwable place) {
    if (sources) {
      waitPlace = UserFrames.all(place);
    }
  }

  /** For a run of this execution. */
  OrchestratorRun.ContextHook hook(Consumer<Object> started) {
    return new OrchestratorRun.ContextHook() {
      @Override
      public void started(Object sdkContext) {
        started.accept(sdkContext);
      }

      @Override
      public Consumer<Unreadable> unreadable() {
        return Execution.this::cannotRead;
      }
    };
  }

  private void cannotRead(Unreadable value) {
    if (value.swallowed && sources) {
      unread.add(value);
    }
    divergences().unreadable(value);
  }

  LogSink log() {
    return (level, message) -> {
      Object known = context;
      boolean replaying = known != null && sdk.isReplaying(known);
      outbox.send(new Log(level, message, function.name, instanceId, replaying));
    };
  }

  void respond(
      long turnId,
      List<byte[]> actions,
      String customStatus,
      boolean parked,
      List<CallPlace> places) {
    Object known = context;
    if (known != null && longTimers.takeSplit(known)) {
      traps.splitTimer(function.name, this::warn);
    }
    if (known != null && sources) {
      if (sdk.isComplete(known)) {
        waits.ended(instanceId);
      } else {
        waits.tell(instanceId, sdk.awaitedEvents(known), waitPlace, unread.at(waitPlace));
      }
    }
    byte[] message = WireOutput.response(instanceId, actions, customStatus);
    try {
      outbox.send(new Response(turnId, true, message, parked, null, places));
    } catch (FrameTooLargeException e) {
      // The host ends the instance and has the session forgotten.
      fail(turnId, e);
    }
  }

  /** Answers a turn with what a replay beside the session came to. */
  void answer(long turnId, ShadowRun replay, ActionCheck check, List<CallPlace> places) {
    Sdk.Outcome outcome = replay.awaitEnd() ? replay.outcome() : null;
    Throwable failure = replay.failure();
    if (outcome != null) {
      respond(turnId, check.fresh(outcome.actions), outcome.customStatus, false, places);
    } else {
      fail(
          turnId,
          failure != null
              ? failure
              : new IllegalStateException("the orchestrator does not end its turn"));
    }
  }

  /** A line of the worker's own in the host's log. */
  void warn(String message) {
    outbox.send(new Log("WARNING", message, function.name, instanceId, false));
  }

  void fail(long turnId, Throwable thrown) {
    outbox.send(
        new Response(
            turnId, false, new byte[0], false, Failures.of(thrown), Collections.emptyList()));
  }
}
