package dev.durabletools.runtime.host;

import dev.durabletools.runtime.grpc.EngineServer;
import dev.durabletools.runtime.grpc.RemoteEngine;
import dev.durabletools.runtime.http.HttpEdge;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.WorkerListener;
import dev.durabletools.runtime.seam.WorkerSupervisor;
import dev.durabletools.runtime.timers.TimerTriggers;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a host has started so far. */
final class HostParts {
  private @Nullable TaskHub hub;
  private @Nullable WorkerSupervisor worker;
  private Function<HostListener, WorkerListener> newsOfOthers =
      any -> {
        throw new IllegalStateException("no worker yet");
      };
  private @Nullable EngineServer grpc;
  private @Nullable RemoteEngine remote;
  private @Nullable HttpEdge http;
  private @Nullable TimerTriggers timers;
  private boolean closed;

  synchronized void add(TaskHub part) {
    hub = part;
  }

  /**
   * @param news what passes on what other workers of the same app tell
   */
  synchronized void add(WorkerSupervisor part, Function<HostListener, WorkerListener> news) {
    worker = part;
    newsOfOthers = news;
  }

  synchronized WorkerListener newsFor(HostListener listener) {
    return newsOfOthers.apply(listener);
  }

  synchronized void add(HttpEdge part) {
    http = part;
  }

  synchronized void add(RemoteEngine part) {
    remote = part;
    grpc = part.server();
  }

  synchronized void add(EngineServer part) {
    grpc = part;
  }

  synchronized void add(TimerTriggers part) {
    timers = part;
  }

  synchronized EngineServer grpc() {
    return Objects.requireNonNull(grpc);
  }

  synchronized String hubName() {
    return remote == null ? hub().name() : remote.hub().name();
  }

  /** Not when the task hub is elsewhere. */
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
    if (timers != null) {
      timers.close();
    }
    if (http != null) {
      http.close();
    }
    if (worker != null) {
      worker.close();
    }
    if (grpc != null) {
      grpc.close();
    }
    if (remote != null) {
      remote.close();
    }
    if (hub != null) {
      hub.close();
    }
  }
}
