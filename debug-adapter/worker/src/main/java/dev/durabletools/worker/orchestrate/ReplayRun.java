package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.invoke.LogSink;
import dev.durabletools.worker.invoke.Unwinding;
import dev.durabletools.worker.seam.CallPlace;
import dev.durabletools.worker.seam.SourceLine;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs an orchestrator over a recorded history for somebody who looks on. Nothing that it asks for
 * leaves the worker. One run at a time; used by one thread.
 */
public final class ReplayRun {
  /** ExecutionCompleted, EventSent, GenericEvent, HistoryState, ContinueAsNew, ExecutionRewound. */
  private static final int[] NOT_REPLAYED = {4, 16, 18, 19, 20, 30};

  private static final int EPISODE_END = 15;
  private static final int EXECUTION_END = 4;

  private final Sdk sdk;
  private final OrchestratorRun runner;
  private @Nullable CallMatching matching;
  private Set<Integer> passed = Collections.emptySet();
  private @Nullable Consumer<CallPlace> lines;
  private @Nullable Object context;
  private final UnreadAwait unread = new UnreadAwait();

  ReplayRun(Sdk sdk, OrchestratorRun runner) {
    this.sdk = sdk;
    this.runner = runner;
  }

  /** Whether the SDK can be given an event of this kind. */
  public static boolean isReplayed(byte[] event) {
    WireMessage message = new WireMessage(event);
    for (int field : NOT_REPLAYED) {
      if (message.has(field)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is the event that ends an episode. */
  public static boolean endsEpisode(byte[] event) {
    return new WireMessage(event).has(EPISODE_END);
  }

  /** Whether it records the end of the execution. */
  public static boolean endsExecution(byte[] event) {
    return new WireMessage(event).has(EXECUTION_END);
  }

  /** Whether it records a call that the code made. */
  public static boolean isCall(byte[] event) {
    return ScheduledTask.recorded(event, 0) != null;
  }

  /** A serialized HistoryEvent as the SDK wants it. */
  public Object parse(byte[] event) {
    CallMatching known = matching;
    return sdk.parse(known == null ? event : known.withId(event));
  }

  /** Whether the orchestrator has returned or was ended. */
  public boolean isComplete() {
    Object known = context;
    return known != null && sdk.isComplete(known);
  }

  /** Names of the events from outside that the code waits for. */
  public List<String> awaitedEvents() {
    Object known = context;
    return known == null ? Collections.emptyList() : sdk.awaitedEvents(known);
  }

  /** What the history has and code that waits in these frames cannot read; empty for nothing. */
  public String unread(List<SourceLine> waiting) {
    return unread.at(waiting);
  }

  /** What unwinds a run that is no longer wanted. */
  public static Unwinding unwinding() {
    return new SessionEvicted();
  }

  /**
   * Has the user's lines of the recorded calls told as the code makes them.
   *
   * @param told ids of those that need not be told, to which others are added; thread-safe
   */
  public void tellLines(Set<Integer> told, Consumer<CallPlace> to) {
    passed = told;
    lines = to;
  }

  /**
   * Runs until the events end or something unwinds.
   *
   * @param recorded all events of the history, serialized; actions are compared with them
   * @param past what the SDK reads, parsed
   * @param afterwards what it reads then; its size ends the run
   * @param idsKnown whether the ids in the history are those of the recorded run
   * @param isRecorded whether what the code asks for now must be in the history
   * @param divergences told where code and history differ, while user code stands there
   */
  public void run(
      AppFunction function,
      String instanceId,
      String executionId,
      List<byte[]> recorded,
      List<Object> past,
      List<Object> afterwards,
      LogSink log,
      boolean idsKnown,
      BooleanSupplier isRecorded,
      Outbox divergences)
      throws Throwable {
    DivergenceReport report =
        new DivergenceReport(
            divergences, new FirstReports(), instanceId, executionId, function.name);
    ActionCheck check = new ActionCheck(recorded, report, false, false, sdk);
    check.started(isRecorded);
    CallMatching matched = idsKnown ? null : new CallMatching(recorded, report);
    matching = matched;
    ActionWatch compared = matched == null ? check : matched;
    Consumer<CallPlace> to = lines;
    ActionWatch watch =
        to == null
            ? compared
            : new PassedCalls(
                compared, matched == null ? id -> id : id -> matched.lastTaken(), passed, to);
    runner.run(
        function,
        past,
        afterwards,
        log,
        new OrchestratorRun.ContextHook() {
          @Override
          public void started(Object sdkContext) {
            sdk.replacePendingActions(sdkContext, new CheckingMap(sdk, watch));
            context = sdkContext;
          }

          @Override
          public Consumer<Unreadable> unreadable() {
            return value -> {
              if (value.swallowed) {
                unread.add(value);
              }
              report.unreadable(value);
            };
          }
        });
  }
}
