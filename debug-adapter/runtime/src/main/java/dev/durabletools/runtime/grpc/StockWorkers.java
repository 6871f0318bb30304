package dev.durabletools.runtime.grpc;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import dev.durabletools.runtime.hub.ActivityResult;
import dev.durabletools.runtime.hub.Attachment;
import dev.durabletools.runtime.hub.Completion;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.hub.TurnResult;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * All stock workers that are connected. An answer belongs to the worker on whose connection it
 * came: a worker that lost its stream may answer late for an item that another one has by now, made
 * of more events. Thread-safe.
 */
final class StockWorkers {
  private final TaskHub hub;
  private final List<StockWorker> workers = new CopyOnWriteArrayList<>();

  StockWorkers(TaskHub hub) {
    this.hub = hub;
  }

  void connect(String peer, ServerCallStreamObserver<WorkItem> stream) {
    StockWorker worker = new StockWorker(peer, stream);
    workers.add(worker);
    // Attaching pushes items at once, so the handler must be there before.
    CompletableFuture<Attachment> attached = new CompletableFuture<>();
    stream.setOnCancelHandler(
        () -> {
          workers.remove(worker);
          var unused = attached.thenAccept(Attachment::close);
        });
    attached.complete(hub.attach(worker));
  }

  Optional<Completion<TurnResult>> takeTurn(String peer, String instanceId) {
    return take(peer, worker -> worker.takeTurn(instanceId));
  }

  Optional<Completion<ActivityResult>> takeActivity(String peer, String instanceId, int taskId) {
    return take(peer, worker -> worker.takeActivity(instanceId, taskId));
  }

  private <R> Optional<R> take(String peer, Function<StockWorker, Optional<R>> from) {
    boolean streamsHere = false;
    for (StockWorker worker : workers) {
      if (worker.peer().equals(peer)) {
        streamsHere = true;
        Optional<R> found = from.apply(worker);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return streamsHere ? Optional.empty() : takeFromAny(from);
  }

  /** Answers over a connection of their own, as some clients and all proxies do. */
  private <R> Optional<R> takeFromAny(Function<StockWorker, Optional<R>> from) {
    return workers.stream().map(from).flatMap(Optional::stream).findFirst();
  }
}
