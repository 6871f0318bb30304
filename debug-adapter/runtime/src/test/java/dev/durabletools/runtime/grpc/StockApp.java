package dev.durabletools.runtime.grpc;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.DurableTaskGrpcWorker;
import com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import java.util.OptionalInt;

/** A hub with its gRPC port, a stock worker and a stock client, each on its own connection. */
final class StockApp implements AutoCloseable {
  final TaskHub hub;
  final EngineServer server;
  final DurableTaskClient client;
  private final DurableTaskGrpcWorkerBuilder builder;
  private DurableTaskGrpcWorker worker;
  private Thread thread;

  StockApp(StoreLocation store) throws Exception {
    hub = TaskHub.open("test", store);
    server = EngineServer.start(hub, OptionalInt.of(0));
    client = new DurableTaskGrpcClientBuilder().port(server.port()).build();
    builder = new DurableTaskGrpcWorkerBuilder().port(server.port());
  }

  StockApp orchestrator(String name, TaskOrchestration body) {
    builder.addOrchestration(
        new TaskOrchestrationFactory() {
          @Override
          public String getName() {
            return name;
          }

          @Override
          public TaskOrchestration create() {
            return body;
          }
        });
    return this;
  }

  StockApp activity(String name, TaskActivity body) {
    builder.addActivity(
        new TaskActivityFactory() {
          @Override
          public String getName() {
            return name;
          }

          @Override
          public TaskActivity create() {
            return body;
          }
        });
    return this;
  }

  StockApp start() {
    DurableTaskGrpcWorker started = builder.build();
    worker = started;
    thread = new Thread(started::startAndBlock, "stock worker");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** The worker's loop ends only by an interrupt while it waits to connect again. */
  void stopWorker() {
    worker.close();
    thread.interrupt();
  }

  @Override
  public void close() {
    client.close();
    if (worker != null) {
      stopWorker();
    }
    server.close();
    hub.close();
  }
}
