package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionResumed;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionSuspended;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionTerminated;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.CommitQueue;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.store.StoreLocation;
import dev.durabletools.runtime.store.Stores;
import dev.durabletools.runtime.wire.WireFormatException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task hub: all instances of one store, and the workers that run them. Thread-safe. Every future
 * is done when the change is on disk; it may be completed on a hub thread, so dependents that block
 * must be async. Failures are {@link HubException}s.
 */
public final class TaskHub implements HubClient, WorkSource, AutoCloseable {
  private static final Set<OrchestrationStatus> UNFINISHED =
      Set.of(
          OrchestrationStatus.PENDING, OrchestrationStatus.RUNNING, OrchestrationStatus.SUSPENDED);

  private final String name;
  private final LogicalClock clock;
  private final Store store;
  private final CommitQueue commits;
  private final HubLock lock;
  private final Deadlines deadlines;
  private final Alarm alarm;
  private final Watchers watchers;
  private final Instances instances;
  private final Mail mail;
  private final WorkGate gate;
  private final Turns turns;
  private final Activities activities;
  private final Requests requests;
  private final Purges purges;
  private final Reads reads;
  private final Rewinder rewinder;
  private final EpisodeWriter writer;
  private final Forks forks;
  private final AtomicBoolean closed = new AtomicBoolean();

  TaskHub(String name, Store store, LogicalClock clock) throws WireFormatException {
    this(name, store, clock, notice -> {});
  }

  TaskHub(String name, Store store, LogicalClock clock, Consumer<String> notices)
      throws WireFormatException {
    this.name = name;
    this.store = store;
    this.clock = clock;
    commits = new CommitQueue(store, "durable-store " + name, notices);
    lock = new HubLock(commits);
    alarm = new Alarm(clock, "durable-timers " + name);
    watchers = new Watchers("durable-watchers " + name);
    deadlines = new Deadlines("durable-deadlines " + name, this::storeOverdue);
    mail = new Mail(deadlines);
    Scheduler scheduler = new Scheduler(clock, mail, notices);
    instances = new Instances(store);
    gate = new WorkGate(lock, instances, scheduler);
    Histories histories = new Histories(store);
    writer = new EpisodeWriter(lock, clock, instances, mail, scheduler, alarm, watchers, histories);
    turns = new Turns(lock, clock, scheduler, writer, histories);
    activities = new Activities(lock, clock, instances, mail, scheduler);
    StandIns standIns = new StandIns(lock, clock, scheduler, activities);
    scheduler.runWith(turns, activities, standIns);
    requests =
        new Requests(lock, clock, instances, mail, scheduler, writer, watchers, alarm, histories);
    purges = new Purges(lock, instances, histories, watchers, store);
    reads = new Reads(lock, instances, store, histories);
    rewinder =
        new Rewinder(lock, clock, instances, mail, scheduler, writer, watchers, reads, histories);
    forks =
        new Forks(
            lock, clock, instances, mail, scheduler, writer, watchers, reads, histories, standIns);
    lock.whenBroken(this::failAll);
    recover(new Recovery(instances, mail, scheduler, writer, histories));
    alarm.start();
    deadlines.start();
  }

  /** Opens or creates the store and takes up what was under way. */
  public static TaskHub open(String name, StoreLocation store) throws StoreException {
    return open(name, store, notice -> {});
  }

  /**
   * Opens or creates the store and takes up what was under way.
   *
   * @param notices told, one line each, from any thread, what the user must know about the store
   */
  public static TaskHub open(String name, StoreLocation location, Consumer<String> notices)
      throws StoreException {
    return open(name, location, notices, Clock.systemUTC());
  }

  /** As the other one; its own clock goes by {@code wall}. */
  public static TaskHub open(
      String name, StoreLocation location, Consumer<String> notices, Clock wall)
      throws StoreException {
    Store store = Stores.open(location, notices);
    try {
      return new TaskHub(name, store, new LogicalClock(wall), notices);
    } catch (WireFormatException | RuntimeException e) {
      store.close();
      throw new StoreException(
          "store " + location,
          "its history cannot be read (" + e.getMessage() + ")",
          "move the file away or choose another one with --store",
          e);
    }
  }

  private void recover(Recovery recovery) throws WireFormatException {
    WireFormatException[] failure = new WireFormatException[1];
    lock.run(
        step -> {
          try {
            recovery.recover(step, store.contents());
          } catch (WireFormatException e) {
            failure[0] = e;
          }
        });
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private void storeOverdue(List<Deadlines.Waiting> overdue) {
    lock.run(step -> mail.storeOverdue(step, overdue));
  }

  private void failAll(Step step, HubException reason) {
    instances.all().forEach(instance -> watchers.fail(step, instance, reason));
  }

  @Override
  public String name() {
    return name;
  }

  public LogicalClock clock() {
    return clock;
  }

  /**
   * Work goes to this worker from now on. Closing the attachment says the worker is gone: what it
   * had not answered is queued again and later answers are ignored.
   */
  @Override
  public Attachment attach(WorkerPort worker) {
    return gate.attach(worker);
  }

  /**
   * The names the app declares; others are refused as Azure refuses them. Null (the start): every
   * name is taken.
   */
  public void declare(@Nullable KnownFunctions functions) {
    requests.declare(functions);
    turns.declare(functions);
    activities.declare(functions);
  }

  /** Whether a start may replace a running instance of its id; otherwise it is refused. */
  public void replaceRunning(boolean replaces) {
    requests.replaceRunning(replaces);
  }

  /** Answers the instance id. */
  @Override
  public CompletableFuture<String> start(StartRequest request) {
    return requests.start(request);
  }

  /** NOT_FOUND, FINISHED: nobody is there to get it. */
  @Override
  public CompletableFuture<Void> raiseEvent(
      String instanceId, String eventName, @Nullable String input) {
    return requests.send(
        instanceId,
        null,
        UNFINISHED,
        now -> new EventRaised(HistoryEvent.NO_ID, now, eventName, input));
  }

  /**
   * Ends the instance at its next turn.
   *
   * @param output serialized; becomes the instance's output
   */
  @Override
  public CompletableFuture<Void> terminate(String instanceId, @Nullable String output) {
    return requests.send(
        instanceId,
        "terminate",
        UNFINISHED,
        now -> new ExecutionTerminated(HistoryEvent.NO_ID, now, output));
  }

  /** The same, and with it the sub-orchestrations below, theirs too. */
  public CompletableFuture<Void> terminateAll(String instanceId, @Nullable String output) {
    return terminate(instanceId, output)
        .thenCompose(done -> requests.terminateBelow(instanceId, output));
  }

  /** WRONG_STATE if an app's instance is suspended already. */
  @Override
  public CompletableFuture<Void> suspend(String instanceId, @Nullable String reason) {
    return requests.send(
        instanceId,
        "suspend",
        Set.of(OrchestrationStatus.PENDING, OrchestrationStatus.RUNNING),
        now -> new ExecutionSuspended(HistoryEvent.NO_ID, now, reason));
  }

  /** WRONG_STATE if an app's instance is not suspended. */
  @Override
  public CompletableFuture<Void> resume(String instanceId, @Nullable String reason) {
    return requests.send(
        instanceId,
        "resume",
        Set.of(OrchestrationStatus.SUSPENDED),
        now -> new ExecutionResumed(HistoryEvent.NO_ID, now, reason));
  }

  /** Runs a failed instance again from its last success, and what failed below it. */
  @Override
  public CompletableFuture<Void> rewind(String instanceId) {
    return rewinder.rewind(instanceId);
  }

  /** The code finds its clock where the timer was due; without an id it is the one due first. */
  @Override
  public CompletableFuture<Integer> fireTimer(String instanceId, OptionalInt timerId) {
    return writer.fireEarly(instanceId, timerId);
  }

  public Forks forks() {
    return forks;
  }

  /** Starts the same orchestrator with the same input; answers the id that runs. */
  @Override
  public CompletableFuture<String> restart(String instanceId, boolean newInstanceId) {
    Optional<InstanceStatus> old = status(instanceId, true);
    return old.isEmpty()
        ? CompletableFuture.failedFuture(HubException.notFound(instanceId))
        : start(
            StartRequest.of(
                old.get().name(), newInstanceId ? null : instanceId, old.get().input()));
  }

  /** Removes a finished instance; answers 0 or 1. */
  @Override
  public CompletableFuture<Integer> purge(String instanceId) {
    return purges.purge(instanceId);
  }

  /** Removes the finished ones of the query's instances; answers how many. */
  @Override
  public CompletableFuture<Integer> purge(InstanceQuery query) {
    return purges.purge(query);
  }

  /** Removes everything: instances, timers, queues. Running work is forgotten. */
  public CompletableFuture<Void> clear() {
    return requests.clear();
  }

  @Override
  public Optional<InstanceStatus> status(String instanceId, boolean payloads) {
    return reads.status(instanceId, payloads);
  }

  @Override
  public InstancePage query(InstanceQuery query) {
    return reads.page(query);
  }

  /** All events of the current execution, episode boundaries included; empty if unknown. */
  @Override
  public List<HistoryEvent> history(String instanceId) {
    return reads.history(instanceId);
  }

  /** The same as serialized HistoryEvent messages, for a worker. */
  public List<byte[]> serializedHistory(String instanceId) {
    return reads.serializedHistory(instanceId);
  }

  /**
   * What a replay of the instance's current execution needs; empty if unknown or never begun.
   * Events of a turn under way are included, so ask while the instance stands still.
   */
  public Optional<RecordedExecution> recorded(String instanceId) {
    return reads.recorded(instanceId);
  }

  /** Done when the instance is no longer pending; cancel it to stop waiting. */
  public CompletableFuture<InstanceStatus> awaitStart(String instanceId, boolean payloads) {
    return requests.await(reads, instanceId, false, payloads);
  }

  /** Done when the instance has finished; cancel it to stop waiting. */
  @Override
  public CompletableFuture<InstanceStatus> awaitCompletion(String instanceId, boolean payloads) {
    return requests.await(reads, instanceId, true, payloads);
  }

  /** How many instances are in memory. */
  int living() {
    return instances.all().size();
  }

  /** Told of every change until the token is closed. */
  public Token listen(InstanceListener listener) {
    return watchers.listen(listener);
  }

  /**
   * No new turn or activity of the instance's whole family (root orchestration and all below) is
   * handed to a worker until the token is closed; what runs goes on.
   */
  public Token holdFamily(String instanceId) {
    return gate.holdFamily(instanceId);
  }

  /** Nothing at all is handed to workers until the token is closed. */
  public Token holdAll() {
    return gate.holdAll();
  }

  /** Stops within 2 s; what is on disk is taken up at the next opening. May be called again. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    alarm.close();
    deadlines.close();
    HubException reason =
        new HubException(HubException.Reason.UNAVAILABLE, "The task hub is closed.");
    lock.run(
        step -> {
          instances.all().forEach(instance -> mail.storeWaiting(step, instance));
          failAll(step, reason);
        });
    lock.breakWith(reason);
    commits.close();
    store.close();
    watchers.close();
  }
}
