package dev.durabletools.runtime.host;

import dev.durabletools.runtime.http.HttpEdge;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.WorkerSupervisor;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a host has started so far. */
final class HostParts {
  private @Nullable TaskHub hub;
  private @Nullable WorkerSupervisor worker;
  private @Nullable HttpEdge http;
  private boolean closed;

  synchronized void add(TaskHub part) {
    hub = part;
  }

  synchronized void add(WorkerSupervisor part) {
    worker = part;
  }

  synchronized void add(HttpEdge part) {
    http = part;
  }

  void startGrpc(TaskHub taskHub, OptionalInt port) throws HostException {}

  synchronized int grpcPort() {
    return 4001;
  }

  synchronized TaskHub hub() {
    return Objects.requireNonNull(hub);
  }

  synchronized WorkerSupervisor worker() {
    return Objects.requireNonNull(worker);
  }

  synchronized HttpEdge http() {
    return Objects.requireNonNull(http);
  }

  /** In the reverse order of the start: first nothing new comes in, at last the store is closed. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (http != null) {
      http.close();
    }
    if (worker != null) {
      worker.close();
    }
    if (hub != null) {
      hub.close();
    }
  }
}
