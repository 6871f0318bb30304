package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.app.FunctionApp;
import dev.durabletools.worker.invoke.FunctionCaller;
import dev.durabletools.worker.position.CodeRevision;
import dev.durabletools.worker.position.StepPlaces;
import dev.durabletools.worker.seam.Evict;
import dev.durabletools.worker.seam.Failure;
import dev.durabletools.worker.seam.Hold;
import dev.durabletools.worker.seam.Load;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.NeedHistory;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.threads.CallThreads;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Runs the turns of all orchestrations, live where the SDK allows it and the host wants it. {@link
 * #turn} and {@link #evict} are called by the thread that receives frames and return at once.
 */
public final class Orchestrations {
  private static final long LOOK_MS = 125;

  /** So long a session must be parked before its history is checked. */
  private static final long RESTING_NANOS = 250_000_000;

  private final FunctionApp app;
  private final FunctionCaller caller;
  private final CallThreads threads;
  private final Outbox outbox;
  private final boolean live;
  private final boolean sources;
  private final StepPlaces steps;
  private final EventWaits waits;
  private final SessionTable sessions;
  private final EvictionWatch watch;
  private final LockWatch locks;
  private final ReplayOnly replayOnly = new ReplayOnly();
  private final FirstReports reports = new FirstReports();
  private final @Nullable Sdk sdk;
  private final @Nullable String unsupported;
  private final @Nullable OrchestratorRun runner;
  private final @Nullable UnwindGuard guard;
  private final @Nullable ShadowQueue shadows;

  /** Of the code that sessions run; confined to the thread that receives frames. */
  private int revision = CodeRevision.count();

  /**
   * @param steps where debuggers' steps go on
   * @param exhausted ends the worker when too many given-up threads do not leave
   */
  public Orchestrations(
      FunctionApp app,
      FunctionCaller caller,
      CallThreads threads,
      Outbox outbox,
      Load load,
      StepPlaces steps,
      Runnable exhausted) {
    this.app = app;
    this.caller = caller;
    this.threads = threads;
    this.outbox = outbox;
    this.live = load.mode.equals("live");
    this.sources = load.sources;
    this.steps = steps;
    this.waits = new EventWaits(outbox);
    this.watch = new EvictionWatch(EvictionWatch.PATIENCE_MS, exhausted);
    this.sessions = new SessionTable(Math.max(1, load.maxLive), watch);
    this.locks = new LockWatch(threads, sessions, replayOnly);
    watch.every(LOOK_MS, locks);
    watch.every(LOOK_MS, () -> sessions.all().forEach(each -> each.checkIfResting(RESTING_NANOS)));
    Sdk found = null;
    String reason = null;
    ClassLoader loader = app.appLoader();
    if (SdkFacts.present(loader) && caller.hasMiddleware(OrchestratorRun.MIDDLEWARE)) {
      try {
        found = new Sdk(loader, load.friendly);
      } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
        String version = SdkFacts.version(loader);
        reason =
            "durabletask-client "
                + (version == null ? "" : version + " ")
                + "is not known to this worker: orchestrators replay at every await, none is parked"
                + " ("
                + e
                + ")";
      }
    }
    this.sdk = found;
    this.unsupported = reason;
    this.runner =
        found == null ? null : new OrchestratorRun(found, caller, SdkFacts.passedOn(loader));
    this.guard =
        found == null || runner == null
            ? null
            : new UnwindGuard(load.guard, found, runner, threads, loader, replayOnly);
    this.shadows =
        found == null || runner == null
            ? null
            : new ShadowQueue(load.shadow, found, runner, threads, loader);
  }

  /** Version of the app's SDK, null when unknown. */
  public @Nullable String sdkVersion() {
    return SdkFacts.version(app.appLoader());
  }

  public boolean liveSupported() {
    return sdk != null;
  }

  /** Why live sessions are impossible, null when they are possible or the app has no SDK. */
  public @Nullable String unsupportedReason() {
    return unsupported;
  }

  /**
   * A run over a recorded history.
   *
   * @throws IllegalStateException when live sessions are impossible
   */
  public ReplayRun newReplay() {
    if (sdk == null || runner == null) {
      throw new IllegalStateException("the app's SDK is not known");
    }
    return new ReplayRun(sdk, runner);
  }

  public void turn(Turn turn) {
    AppFunction function = app.function(turn.functionName);
    if (function == null || !function.isOrchestrator()) {
      String message =
          "The function '"
              + turn.functionName
              + "' doesn't exist, is disabled, or is not an orchestrator function.";
      Failure failure =
          new Failure(
              "ArgumentException", "ArgumentException", "ArgumentException: " + message, "");
      outbox.send(
          new Response(turn.turnId, false, new byte[0], false, failure, Collections.emptyList()));
      return;
    }
    if (revision != CodeRevision.count()) {
      beginAnew();
    }
    LiveSession parked = sessions.get(turn.instanceId);
    if (turn.continues && parked != null && parked.offer(turn)) {
      return;
    }
    sessions.evict(turn.instanceId, "");
    if (turn.continues) {
      outbox.send(new NeedHistory(turn.turnId));
    } else {
      start(function, turn);
    }
  }

  private void start(AppFunction function, Turn turn) {
    if (sdk == null || runner == null || guard == null || shadows == null) {
      PlainTurn plain =
          new PlainTurn(
              caller,
              function,
              turn,
              outbox,
              (level, message) ->
                  outbox.send(new Log(level, message, function.name, turn.instanceId, false)));
      threads.start(Execution.threadName(function, turn.instanceId), app.appLoader(), plain);
      return;
    }
    Execution execution =
        new Execution(
            function,
            turn,
            outbox,
            reports,
            sdk,
            caller.traps(),
            sources,
            steps,
            waits,
            steppedFrom(turn));
    String thread = execution.threadName();
    if (live && !replayOnly.contains(function.name)) {
      LiveSession session = new LiveSession(sdk, runner, sessions, guard, shadows, execution, turn);
      sessions.add(session);
      threads.start(thread, app.appLoader(), session);
    } else {
      threads.start(thread, app.appLoader(), new ReplayTurn(sdk, runner, shadows, execution, turn));
    }
  }

  /** The call from which a debugger's step may enter this new instance; null for none. */
  private @Nullable Caller steppedFrom(Turn turn) {
    if (!turn.past.isEmpty() || !steps.anyEnters()) {
      return null;
    }
    for (byte[] event : turn.newEvents) {
      Caller caller = Caller.of(event);
      if (caller != null && steps.enters(caller.instanceId)) {
        return caller;
      }
    }
    return null;
  }

  /** A debugger has stopped in an instance, or goes on. */
  public void hold(Hold hold) {
    sessions.hold(hold.instanceId, hold.held);
  }

  /** Gives everything up; for tests, a worker process ends instead. */
  void close() {
    sessions.evictAll();
    watch.close();
    if (shadows != null) {
      shadows.close();
    }
  }

  /** Looks for locks now. */
  void lookAtLocks() {
    locks.run();
  }

  /** Waits until no history waits for its check in the background. */
  void awaitShadows() throws InterruptedException {
    if (shadows != null) {
      shadows.awaitIdle();
    }
  }

  public void evict(Evict evict) {
    if (evict.instanceId.isEmpty()) {
      beginAnew();
    } else {
      sessions.evict(evict.instanceId, evict.executionId);
    }
  }

  /** No session keeps frames of code that there was before. */
  private void beginAnew() {
    revision = CodeRevision.count();
    if (guard != null) {
      guard.forget();
    }
    sessions.evictAll();
  }
}
