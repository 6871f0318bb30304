package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.store.StoreLocation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task hub: all instances of one store, and the workers that run them. Thread-safe. Every future
 * is done when the change is on disk; it may be completed on a hub thread, so dependents that block
 * must be async. Failures are {@link HubException}s.
 */
public final class TaskHub implements AutoCloseable {
  /** Opens or creates the store and takes up what was under way. */
  public static TaskHub open(String name, StoreLocation store) throws StoreException {
    throw new UnsupportedOperationException();
  }

  public String name() {
    throw new UnsupportedOperationException();
  }

  public LogicalClock clock() {
    throw new UnsupportedOperationException();
  }

  /**
   * Work goes to this worker from now on. Closing the attachment says the worker is gone: what it
   * had not answered is queued again and later answers are ignored.
   */
  public Attachment attach(WorkerPort worker) {
    throw new UnsupportedOperationException();
  }

  /**
   * The names the app declares; others are refused as Azure refuses them. Null (the start): every
   * name is taken.
   */
  public void declare(@Nullable KnownFunctions functions) {
    throw new UnsupportedOperationException();
  }

  /** Answers the instance id. */
  public CompletableFuture<String> start(StartRequest request) {
    throw new UnsupportedOperationException();
  }

  /** NOT_FOUND, FINISHED: nobody is there to get it. */
  public CompletableFuture<Void> raiseEvent(
      String instanceId, String eventName, @Nullable String input) {
    throw new UnsupportedOperationException();
  }

  /**
   * @param output serialized; becomes the instance's output
   */
  public CompletableFuture<Void> terminate(String instanceId, @Nullable String output) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> suspend(String instanceId, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> resume(String instanceId, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> rewind(String instanceId, @Nullable String reason) {
    throw new UnsupportedOperationException();
  }

  /** Starts the same orchestrator with the same input; answers the id that runs. */
  public CompletableFuture<String> restart(String instanceId, boolean newInstanceId) {
    throw new UnsupportedOperationException();
  }

  /** Removes a finished instance; answers 0 or 1. */
  public CompletableFuture<Integer> purge(String instanceId) {
    throw new UnsupportedOperationException();
  }

  /** Removes the finished ones of the query's instances; answers how many. */
  public CompletableFuture<Integer> purge(InstanceQuery query) {
    throw new UnsupportedOperationException();
  }

  /** Removes everything: instances, timers, queues. Running work is forgotten. */
  public CompletableFuture<Void> clear() {
    throw new UnsupportedOperationException();
  }

  public Optional<InstanceStatus> status(String instanceId, boolean payloads) {
    throw new UnsupportedOperationException();
  }

  public InstancePage query(InstanceQuery query) {
    throw new UnsupportedOperationException();
  }

  /** All events of the current execution, episode boundaries included; empty if unknown. */
  public List<HistoryEvent> history(String instanceId) {
    throw new UnsupportedOperationException();
  }

  /** The same as serialized HistoryEvent messages, for a worker. */
  public List<byte[]> serializedHistory(String instanceId) {
    throw new UnsupportedOperationException();
  }

  /** Done when the instance is no longer pending; cancel it to stop waiting. */
  public CompletableFuture<InstanceStatus> awaitStart(String instanceId, boolean payloads) {
    throw new UnsupportedOperationException();
  }

  /** Done when the instance has finished; cancel it to stop waiting. */
  public CompletableFuture<InstanceStatus> awaitCompletion(String instanceId, boolean payloads) {
    throw new UnsupportedOperationException();
  }

  /** Told of every change until the token is closed. */
  public Token listen(InstanceListener listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * No new turn or activity of the instance's whole family (root orchestration and all below) is
   * handed to a worker until the token is closed; what runs goes on.
   */
  public Token holdFamily(String instanceId) {
    throw new UnsupportedOperationException();
  }

  /** Nothing at all is handed to workers until the token is closed. */
  public Token holdAll() {
    throw new UnsupportedOperationException();
  }

  /** Stops within 2 s; what is on disk is taken up at the next opening. May be called again. */
  @Override
  public void close() {}
}
