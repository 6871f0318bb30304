package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.hub.ActivityItem;
import dev.durabletools.runtime.hub.ActivityResult;
import dev.durabletools.runtime.hub.Completion;
import dev.durabletools.runtime.hub.TaskKind;
import dev.durabletools.runtime.hub.TurnItem;
import dev.durabletools.runtime.hub.TurnResult;
import dev.durabletools.runtime.hub.WorkerPort;
import dev.durabletools.worker.seam.CallPlace;
import dev.durabletools.worker.seam.Evict;
import dev.durabletools.worker.seam.Failure;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.seam.TypedValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A worker process as the task hub sees it. Thread-safe. */
final class HubWorker implements WorkerPort {
  private final WorkerProcess worker;

  /** Reads histories, which may block. */
  private final Executor background;

  private final FailureHints hints = new FailureHints();

  HubWorker(WorkerProcess worker, Executor background) {
    this.worker = worker;
    this.background = background;
  }

  @Override
  public String label() {
    return "function app";
  }

  @Override
  public int maxTurns() {
    return worker.spec().maxTurns();
  }

  @Override
  public int maxActivities() {
    return worker.spec().maxActivities();
  }

  @Override
  public boolean runs(TaskKind kind, String name) {
    return worker.find(kind == TaskKind.ORCHESTRATOR, name) != null;
  }

  @Override
  public boolean resultsMayWait() {
    return true;
  }

  @Override
  public void runTurn(TurnItem item, Completion<TurnResult> completion) {
    FunctionInfo function = worker.find(true, item.name());
    if (function == null) {
      answer(completion, new TurnResult.Unknown());
      return;
    }
    long start = System.nanoTime();
    long turnId =
        worker.expect(
            id ->
                new WorkerProcess.PendingTurn(
                    () -> background.execute(() -> sendWithHistory(id, item, function)),
                    response -> {
                      tellSources(item, response);
                      answer(completion, outcome(function, start, response));
                    }));
    if (item.continues()) {
      worker.send(turn(turnId, item, function, List.of(), true));
    } else if (item.pastCount() == 0) {
      worker.send(turn(turnId, item, function, List.of(), false));
    } else {
      background.execute(() -> sendWithHistory(turnId, item, function));
    }
  }

  private void tellSources(TurnItem item, Response response) {
    for (CallPlace place : response.sources) {
      SeamMapping.tell(worker.listener(), item.instanceId(), item.executionId(), place);
    }
  }

  private void sendWithHistory(long turnId, TurnItem item, FunctionInfo function) {
    worker.send(turn(turnId, item, function, item.past().get(), false));
  }

  private static Turn turn(
      long turnId, TurnItem item, FunctionInfo function, List<byte[]> past, boolean continues) {
    return new Turn(
        turnId,
        item.instanceId(),
        item.executionId(),
        function.name(),
        past,
        item.newEvents(),
        continues,
        item.pastCount());
  }

  private TurnResult outcome(FunctionInfo function, long start, Response response) {
    if (response.ok) {
      return new TurnResult.Responded(response.orchestratorResponse, response.parked);
    }
    logFailure(function, start, response.failure);
    return new TurnResult.Failed(
        SeamMapping.orchestratorFailure(function.name(), response.failure));
  }

  @Override
  public void runActivity(ActivityItem item, Completion<ActivityResult> completion) {
    FunctionInfo function = worker.find(false, item.name());
    if (function == null) {
      answer(completion, new ActivityResult.Unknown());
      return;
    }
    String binding = function.binding("activityTrigger").map(FunctionBinding::name).orElse("input");
    String input = item.input();
    TypedValue value = input == null ? TypedValue.NONE : TypedValue.string(input);
    String data = input == null ? "null" : input;
    Map<String, String> metadata =
        Map.of("instanceId", TypedJson.quote(item.instanceId()), "data", data);
    long start = System.nanoTime();
    // If the worker ends first, closing its attachment queues the item again; giving it up here
    // would only have it handed to the same dead worker, over and over.
    var unused =
        worker
            .invoke(
                function,
                List.of(new NamedValue(binding, value)),
                metadata,
                item.instanceId(),
                item.taskId())
            .thenAccept(result -> answer(completion, outcome(function, start, result)));
  }

  /** Nothing waits for the commit here; a hub that cannot commit tells its user itself. */
  private static <R> void answer(Completion<R> completion, R result) {
    var unused = completion.complete(result);
  }

  private ActivityResult outcome(FunctionInfo function, long start, Result result) {
    if (result.ok) {
      return new ActivityResult.Completed(TypedJson.of(result.returnValue));
    }
    logFailure(function, start, result.failure);
    boolean friendly = worker.spec().friendly();
    if (!friendly && result.failure != null) {
      hints.failed(function.name(), result.failure).forEach(worker.listener()::log);
    }
    return new ActivityResult.Failed(SeamMapping.activityFailure(result.failure, friendly));
  }

  private void logFailure(FunctionInfo function, long start, @Nullable Failure failure) {
    worker.listener().log(FailureLog.text(function.name(), System.nanoTime() - start, failure));
  }

  @Override
  public void forget(String instanceId, String executionId) {
    worker.send(new Evict(instanceId, executionId));
  }
}
