package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Episode;
import dev.durabletools.runtime.engine.EpisodeEnd;
import dev.durabletools.runtime.engine.EpisodeStart;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.OrchestratorAction;
import dev.durabletools.runtime.history.OrchestratorDecision;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.wire.DecisionCodec;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands turns to workers and takes their answers. */
final class Turns {
  /** What Azure gives for a failure whose type it cannot tell. */
  private static final String UNKNOWN_TYPE = "(unknown)";

  private final HubLock lock;
  private final LogicalClock clock;
  private final Scheduler scheduler;
  private final EpisodeWriter writer;
  private final Histories histories;
  private volatile @Nullable KnownFunctions functions;

  Turns(
      HubLock lock,
      LogicalClock clock,
      Scheduler scheduler,
      EpisodeWriter writer,
      Histories histories) {
    this.lock = lock;
    this.clock = clock;
    this.scheduler = scheduler;
    this.writer = writer;
    this.histories = histories;
  }

  void declare(@Nullable KnownFunctions known) {
    functions = known;
  }

  /** Under the lock. */
  void begin(
      Step step,
      Instance instance,
      AttachedWorker worker,
      EpisodeStart start,
      List<InboxEntry> entries) {
    Turn turn = new Turn(instance, worker, start, entries, encode(start, entries));
    AttachedWorker session = instance.session;
    boolean continues = session == worker;
    if (session != null && !continues) {
      forgetSession(step, instance);
    }
    instance.session = null;
    instance.turn = turn;
    worker.turns.add(turn);
    TurnItem item =
        new TurnItem(
            instance.id,
            instance.current.executionId(),
            instance.current.name(),
            instance.history.size(),
            () -> past(turn),
            turn.newEvents,
            continues);
    step.effect(
        () -> {
          try {
            worker.port.runTurn(item, completion(turn));
          } catch (RuntimeException e) {
            scheduler.rest(lock, worker, e);
            giveUp(turn);
          }
        });
  }

  private static List<byte[]> encode(EpisodeStart start, List<InboxEntry> entries) {
    List<byte[]> bytes = new ArrayList<>(start.newEvents().size());
    int next = 0;
    for (HistoryEvent event : start.newEvents()) {
      // Accepted messages keep their order, so their bytes are found by going on from the last.
      int found = next;
      while (found < entries.size() && entries.get(found).message.event() != event) {
        found++;
      }
      if (found < entries.size()) {
        bytes.add(entries.get(found).bytes);
        next = found + 1;
      } else {
        bytes.add(EventCodec.encode(event));
      }
    }
    return bytes;
  }

  private List<byte[]> past(Turn turn) {
    List<History.Part> found = new ArrayList<>();
    lock.run(
        step -> {
          if (turn.isCurrent()) {
            Instance instance = turn.instance;
            found.add(instance.history.part(instance.num, instance.history.size()));
          }
        });
    try {
      return found.isEmpty() ? List.of() : histories.whole(found.get(0));
    } catch (StoreException e) {
      throw Reads.unreadable(e);
    }
  }

  private Completion<TurnResult> completion(Turn turn) {
    return new Completion<>() {
      @Override
      public CompletableFuture<Void> complete(TurnResult result) {
        return end(turn, result);
      }

      @Override
      public void abandon() {
        giveUp(turn);
      }
    };
  }

  private void giveUp(Turn turn) {
    lock.run(
        step -> {
          turn.worker.turns.remove(turn);
          if (turn.isCurrent()) {
            scheduler.putBack(turn);
          }
        });
    Scheduler.soon(() -> lock.run(scheduler::dispatch));
  }

  private CompletableFuture<Void> end(Turn turn, TurnResult result) {
    OrchestratorDecision decision = decision(turn, result);
    boolean parked = result instanceof TurnResult.Responded responded && responded.parked();
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    lock.run(
        step -> {
          Instance instance = turn.instance;
          turn.worker.turns.remove(turn);
          turn.worker.works();
          if (turn.isCurrent()) {
            instance.turn = null;
            instance.session = parked ? turn.worker : null;
            write(step, instance, turn, decision);
          }
          step.acknowledge(acknowledged, null);
          scheduler.dispatch(step);
        });
    return acknowledged;
  }

  /** Under the lock: an episode that needs no worker. */
  void end(Step step, Instance instance, EpisodeStart start, List<InboxEntry> entries) {
    OrchestratorDecision nothing = new OrchestratorDecision(List.of(), null);
    write(step, instance, start, entries, encode(start, entries), nothing);
  }

  private void write(Step step, Instance instance, Turn turn, OrchestratorDecision decision) {
    write(step, instance, turn.start, turn.entries, turn.newEvents, decision);
  }

  private void write(
      Step step,
      Instance instance,
      EpisodeStart start,
      List<InboxEntry> entries,
      List<byte[]> newEvents,
      OrchestratorDecision decision) {
    EpisodeEnd end =
        Episode.end(
            instance.execution, start, decision.actions(), clock.now(), Turns::newExecutionId);
    writer.write(step, instance, entries, newEvents, decision.customStatus(), end);
    if (end.completed().isPresent() || end.next().isPresent()) {
      forgetSession(step, instance);
    }
    scheduler.ready(step, instance);
  }

  /** Under the lock: the instance is about to go, so whoever runs it or keeps it may forget it. */
  static void abandon(Step step, Instance instance) {
    Turn turn = instance.turn;
    if (turn != null && !turn.worker.gone) {
      String executionId = instance.current.executionId();
      step.effect(() -> turn.worker.port.forget(instance.id, executionId));
    }
    if (turn != null) {
      // Back with the rest, whose rows are removed with the instance.
      instance.inbox.addAll(turn.entries);
    }
    forgetSession(step, instance);
  }

  private static void forgetSession(Step step, Instance instance) {
    AttachedWorker session = instance.session;
    if (session != null && !session.gone) {
      String executionId = instance.current.executionId();
      step.effect(() -> session.port.forget(instance.id, executionId));
    }
    instance.session = null;
  }

  static String newExecutionId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private OrchestratorDecision decision(Turn turn, TurnResult result) {
    if (result instanceof TurnResult.Responded responded) {
      try {
        return DecisionCodec.decode(responded.orchestratorResponse());
      } catch (WireFormatException e) {
        return failed(
            FailureDetails.of(
                UNKNOWN_TYPE, "The worker's response cannot be read: " + e.getMessage()));
      }
    } else if (result instanceof TurnResult.Failed failure) {
      return failed(failure.failure());
    }
    KnownFunctions known = functions;
    String name = turn.instance.current.name();
    return failed(
        FailureDetails.of(
            UNKNOWN_TYPE,
            (known == null ? KnownFunctions.NONE : known).unknown(TaskKind.ORCHESTRATOR, name)));
  }

  private static OrchestratorDecision failed(FailureDetails failure) {
    return new OrchestratorDecision(
        List.of(
            new OrchestratorAction.CompleteOrchestration(
                HistoryEvent.NO_ID, OrchestrationStatus.FAILED, null, failure, null, List.of())),
        null);
  }
}
