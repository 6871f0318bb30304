package dev.durabletools.runtime.hub;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import dev.durabletools.runtime.history.FailureDetails;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A worker inside this process: the SDK replays each turn from its whole history; activities are
 * functions from JSON to JSON.
 */
public final class SdkWorker implements WorkerPort, AutoCloseable {
  private final Map<String, TaskOrchestration> orchestrators = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<String>> activities = new ConcurrentHashMap<>();
  private final ExecutorService pool;
  private final boolean resultsMayWait;

  /** Turns and activities that were begun. */
  public final AtomicInteger begun = new AtomicInteger();

  public SdkWorker(int threads, boolean resultsMayWait) {
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "sdk worker");
              thread.setDaemon(true);
              return thread;
            });
    this.resultsMayWait = resultsMayWait;
  }

  public SdkWorker orchestrator(String name, TaskOrchestration body) {
    orchestrators.put(name, body);
    return this;
  }

  public SdkWorker activity(String name, UnaryOperator<String> body) {
    activities.put(name, body);
    return this;
  }

  @Override
  public String label() {
    return "test worker";
  }

  @Override
  public int maxTurns() {
    return 1000;
  }

  @Override
  public int maxActivities() {
    return 1000;
  }

  @Override
  public boolean resultsMayWait() {
    return resultsMayWait;
  }

  @Override
  public void runTurn(TurnItem item, Completion<TurnResult> completion) {
    begun.incrementAndGet();
    pool.execute(
        () -> {
          TaskOrchestration body = orchestrators.get(item.name());
          if (body == null) {
            completion.complete(new TurnResult.Unknown());
            return;
          }
          byte[] response = OrchestrationRunner.loadAndRun(request(item), body);
          completion.complete(new TurnResult.Responded(response, false));
        });
  }

  static byte[] request(TurnItem item) {
    return OrchestratorRequest.newBuilder()
        .setInstanceId(item.instanceId())
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(OrchestratorRequest.PASTEVENTS_FIELD_NUMBER, field(item.past().get()))
                .addField(OrchestratorRequest.NEWEVENTS_FIELD_NUMBER, field(item.newEvents()))
                .build())
        .build()
        .toByteArray();
  }

  private static UnknownFieldSet.Field field(List<byte[]> events) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    events.forEach(event -> field.addLengthDelimited(ByteString.copyFrom(event)));
    return field.build();
  }

  @Override
  public void runActivity(ActivityItem item, Completion<ActivityResult> completion) {
    begun.incrementAndGet();
    pool.execute(
        () -> {
          UnaryOperator<String> body = activities.get(item.name());
          completion.complete(body == null ? new ActivityResult.Unknown() : run(body, item));
        });
  }

  private static ActivityResult run(UnaryOperator<String> body, ActivityItem item) {
    try {
      String input = item.input();
      return new ActivityResult.Completed(body.apply(input == null ? "null" : input));
    } catch (RuntimeException e) {
      return new ActivityResult.Failed(
          FailureDetails.of(e.getClass().getName(), String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
