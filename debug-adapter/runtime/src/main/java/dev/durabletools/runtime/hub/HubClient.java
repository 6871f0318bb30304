package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask of a task hub, wherever it runs. Thread-safe; failures are {@link
 * HubException}s. {@link TaskHub} says more of each.
 */
public interface HubClient {
  String name();

  CompletableFuture<String> start(StartRequest request);

  CompletableFuture<Void> raiseEvent(String instanceId, String eventName, @Nullable String input);

  CompletableFuture<Void> terminate(String instanceId, @Nullable String output);

  CompletableFuture<Void> suspend(String instanceId, @Nullable String reason);

  CompletableFuture<Void> resume(String instanceId, @Nullable String reason);

  CompletableFuture<Void> rewind(String instanceId);

  /** UNSUPPORTED by a hub that is not ours. */
  default CompletableFuture<Integer> fireTimer(String instanceId, OptionalInt timerId) {
    return CompletableFuture.failedFuture(
        new HubException(
            HubException.Reason.UNSUPPORTED, "The engine behind this hub cannot fire timers."));
  }

  CompletableFuture<String> restart(String instanceId, boolean newInstanceId);

  CompletableFuture<Integer> purge(String instanceId);

  CompletableFuture<Integer> purge(InstanceQuery query);

  Optional<InstanceStatus> status(String instanceId, boolean payloads);

  InstancePage query(InstanceQuery query);

  List<HistoryEvent> history(String instanceId);

  CompletableFuture<InstanceStatus> awaitCompletion(String instanceId, boolean payloads);
}
