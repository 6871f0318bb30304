package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.app.FunctionApp;
import dev.durabletools.worker.invoke.FunctionCaller;
import dev.durabletools.worker.position.StepPlaces;
import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.Evict;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Hold;
import dev.durabletools.worker.seam.Load;
import dev.durabletools.worker.seam.NeedHistory;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.support.CompiledApp;
import dev.durabletools.worker.threads.CallThreads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A worker in this process, over an app compiled in the test, answering the turns of a {@link
 * VirtualHub}.
 */
final class GeneratedApp {
  enum Mode {
    STOCK,
    REPLAY,
    LIVE,
    /** Live, in a worker that ends at random, also in the middle of a turn. */
    LIVE_KILLED,
    LIVE_UNGUARDED,
    /** Live, and nothing is given up at random. */
    LIVE_STEADY
  }

  private final FunctionApp app;
  private final FunctionCaller caller;
  private Orchestrations orchestrations;
  static final int MAX_LIVE = 4;

  final Mode mode;
  private BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

  /** Instances that this worker may hold a session of. */
  private final Set<String> known = new HashSet<>();

  private final List<Divergence> divergences = new ArrayList<>();
  private final Random evictions;
  private final CallThreads threads = new CallThreads();
  private long turnIds;
  int continued;
  int replayed;
  int restarts;

  GeneratedApp(CompiledApp compiled, Mode mode, long evictionSeed) throws Exception {
    this.mode = mode;
    this.evictions = new Random(evictionSeed);
    app =
        FunctionApp.load(
            compiled.apiEntries(),
            compiled.appEntries(),
            List.of(compiled.classes().toString()),
            List.of());
    caller = new FunctionCaller(app, false);
    orchestrations = orchestrations();
  }

  private Orchestrations orchestrations() {
    String hostMode = mode == Mode.REPLAY ? "replay" : "live";
    boolean checks = mode != Mode.LIVE_UNGUARDED;
    Load load =
        new Load(
            List.of(), List.of(), List.of(), hostMode, MAX_LIVE, checks, false, checks, false,
            List.of());
    return new Orchestrations(app, caller, threads, frames::add, load, new StepPlaces(), () -> {});
  }

  /** As if the process had ended and another one had been started. */
  private void restart() {
    orchestrations.close();
    frames = new LinkedBlockingQueue<>();
    known.clear();
    orchestrations = orchestrations();
    restarts++;
  }

  void hold(String instanceId, boolean held) {
    orchestrations.hold(new Hold(instanceId, held));
  }

  void close() {
    orchestrations.close();
  }

  VirtualHub.Answer run(VirtualHub.Instance instance, List<byte[]> newEvents) {
    boolean live = mode != Mode.REPLAY && mode != Mode.STOCK;
    if (live && mode != Mode.LIVE_STEADY && evictions.nextInt(8) == 0) {
      orchestrations.evict(new Evict(instance.id, ""));
    }
    if (mode == Mode.LIVE_KILLED && evictions.nextInt(12) == 0) {
      if (evictions.nextBoolean()) {
        // The answer of the one that ends is lost, whether it came or not.
        send(instance, newEvents, instance.parked && known.contains(instance.id));
      }
      restart();
    }
    boolean continues = live && instance.parked && known.contains(instance.id);
    known.add(instance.id);
    send(instance, newEvents, continues);
    while (true) {
      Frame frame = next(instance);
      if (frame instanceof NeedHistory) {
        replayed++;
        send(instance, newEvents, false);
      } else if (frame instanceof Divergence divergence) {
        divergences.add(divergence);
      } else if (frame instanceof Response response) {
        continued += continues ? 1 : 0;
        return answer(response);
      }
    }
  }

  /** The divergences told so far, those of the checks in the background too. */
  List<Divergence> divergences() throws InterruptedException {
    orchestrations.awaitShadows();
    for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
      if (frame instanceof Divergence divergence) {
        divergences.add(divergence);
      }
    }
    return divergences;
  }

  private Frame next(VirtualHub.Instance instance) {
    try {
      Frame frame = frames.poll(60, TimeUnit.SECONDS);
      if (frame == null) {
        throw new IllegalStateException(
            "no answer to a turn of " + instance.name + " in mode " + mode);
      }
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static VirtualHub.Answer answer(Response response) {
    try {
      return new VirtualHub.Answer(
          com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse
              .parseFrom(response.orchestratorResponse),
          response.parked,
          response.ok ? null : response.failure.message);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(VirtualHub.Instance instance, List<byte[]> newEvents, boolean continues) {
    List<byte[]> past =
        continues
            ? List.of()
            : instance.history.stream().map(event -> event.toByteArray()).toList();
    Turn turn =
        new Turn(
            turnIds++,
            instance.id,
            instance.executionId(),
            instance.name,
            past,
            newEvents,
            continues,
            instance.history.size());
    if (mode == Mode.STOCK) {
      AppFunction function = app.function(instance.name);
      threads.start(
          "stock",
          app.appLoader(),
          new PlainTurn(caller, function, turn, frames::add, (level, text) -> {}));
    } else {
      orchestrations.turn(turn);
    }
  }
}
