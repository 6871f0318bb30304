package dev.durabletools.runtime.grpc;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import dev.durabletools.runtime.hub.ActivityItem;
import dev.durabletools.runtime.hub.ActivityResult;
import dev.durabletools.runtime.hub.Completion;
import dev.durabletools.runtime.hub.TurnItem;
import dev.durabletools.runtime.hub.TurnResult;
import dev.durabletools.runtime.hub.WorkerPort;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stock worker behind one GetWorkItems stream. Its answers carry instance and task id only, so
 * this remembers which item they belong to. Thread-safe.
 */
final class StockWorker implements WorkerPort {
  /**
   * Workers queue what they cannot run yet; enough to keep one that runs many things at once busy.
   */
  private static final int MAX_ITEMS = 100;

  private record Task(String instanceId, int taskId) {}

  private final String peer;
  private final StreamObserver<WorkItem> stream;

  /** An instance can be out twice, if it was removed and made again; answers keep their order. */
  private final Map<String, ArrayDeque<Completion<TurnResult>>> turns = new HashMap<>();

  /** A task id can be out twice, from two generations of an instance; answers keep their order. */
  private final Map<Task, ArrayDeque<Completion<ActivityResult>>> activities = new HashMap<>();

  StockWorker(String peer, StreamObserver<WorkItem> stream) {
    this.peer = peer;
    this.stream = stream;
  }

  String peer() {
    return peer;
  }

  @Override
  public String label() {
    return "worker " + peer;
  }

  @Override
  public int maxTurns() {
    return MAX_ITEMS;
  }

  @Override
  public int maxActivities() {
    return MAX_ITEMS;
  }

  /** It waits for the call that completes an item before it takes the next one. */
  @Override
  public boolean resultsMayWait() {
    return false;
  }

  @Override
  public void runTurn(TurnItem item, Completion<TurnResult> completion) {
    WorkItem work = WorkItems.turn(item);
    synchronized (this) {
      turns.computeIfAbsent(item.instanceId(), id -> new ArrayDeque<>()).add(completion);
      stream.onNext(work);
    }
  }

  @Override
  public void runActivity(ActivityItem item, Completion<ActivityResult> completion) {
    WorkItem work = WorkItems.activity(item);
    synchronized (this) {
      activities
          .computeIfAbsent(new Task(item.instanceId(), item.taskId()), task -> new ArrayDeque<>())
          .add(completion);
      stream.onNext(work);
    }
  }

  synchronized Optional<Completion<TurnResult>> takeTurn(String instanceId) {
    return first(turns, instanceId);
  }

  synchronized Optional<Completion<ActivityResult>> takeActivity(String instanceId, int taskId) {
    return first(activities, new Task(instanceId, taskId));
  }

  private static <K, C> Optional<C> first(Map<K, ArrayDeque<C>> all, K key) {
    ArrayDeque<C> waiting = all.get(key);
    if (waiting == null) {
      return Optional.empty();
    }
    C completion = waiting.poll();
    if (waiting.isEmpty()) {
      all.remove(key);
    }
    return Optional.ofNullable(completion);
  }
}
