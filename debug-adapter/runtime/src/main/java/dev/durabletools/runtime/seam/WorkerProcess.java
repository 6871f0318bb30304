package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.worker.seam.Asked;
import dev.durabletools.worker.seam.Failure;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.FrameTooLargeException;
import dev.durabletools.worker.seam.Functions;
import dev.durabletools.worker.seam.Invoke;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.NeedHistory;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.SeamConnection;
import dev.durabletools.worker.seam.Shutdown;
import dev.durabletools.worker.seam.Sought;
import dev.durabletools.worker.seam.Started;
import dev.durabletools.worker.seam.Surveyed;
import dev.durabletools.worker.seam.TravelEnded;
import dev.durabletools.worker.seam.TravelFailed;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.seam.TypedValue;
import dev.durabletools.worker.seam.Waits;
import dev.durabletools.worker.seam.WarmUp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One worker JVM that has loaded the app, and what it still owes. Thread-safe. */
final class WorkerProcess implements FunctionInvoker {
  /** How long the worker may take to end by itself, in ms. */
  private static final long GRACE_MS = 700;

  /** Frames that leave together at most. */
  private static final int MAX_BATCH = 256;

  private final Process process;
  private final SeamConnection connection;
  private final List<FunctionInfo> functions;
  private final Map<String, FunctionInfo> orchestrators;
  private final Map<String, FunctionInfo> activities;
  private final Functions loaded;
  private final WorkerListener listener;
  private final WorkerSpec spec;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Result>> calls = new ConcurrentHashMap<>();
  private final Map<Long, PendingTurn> turns = new ConcurrentHashMap<>();

  /** Written by a thread of its own: a worker that stands still must hold up nobody here. */
  private final BlockingQueue<Frame> outgoing = new LinkedBlockingQueue<>();

  private final Thread sender = new Thread(this::writeFrames, "durable-seam-sender");
  private volatile boolean gone;

  WorkerProcess(
      Process process,
      SeamConnection connection,
      Functions loaded,
      WorkerSpec spec,
      WorkerListener listener) {
    this.process = process;
    this.connection = connection;
    this.loaded = loaded;
    this.spec = spec;
    this.functions =
        loaded.functions.stream()
            .map(SeamMapping::function)
            .filter(function -> !spec.disables(function.name()))
            .toList();
    this.orchestrators = byTaskName(functions.stream().filter(FunctionInfo::isOrchestrator));
    this.activities = byTaskName(functions.stream().filter(FunctionInfo::isActivity));
    this.listener = listener;
  }

  /** A turn under way: what to do when the worker lacks its history, and with its answer. */
  record PendingTurn(Runnable resendWithHistory, Consumer<Response> answer) {}

  List<FunctionInfo> functions() {
    return functions;
  }

  List<String> warnings() {
    return loaded.warnings;
  }

  WorkerSpec spec() {
    return spec;
  }

  WorkerListener listener() {
    return listener;
  }

  /**
   * Reads frames until the worker is gone, then tells its exit code once.
   *
   * @param onExit called on the reading thread
   */
  void listen(IntConsumer onExit) {
    Thread reader =
        new Thread(
            () -> {
              readFrames();
              onExit.accept(awaitExit());
            },
            "durable-seam");
    reader.setDaemon(true);
    reader.start();
    sender.setDaemon(true);
    sender.start();
  }

  private void writeFrames() {
    try {
      List<Frame> batch = new ArrayList<>();
      while (!gone) {
        batch.add(outgoing.take());
        outgoing.drainTo(batch, MAX_BATCH);
        write(batch);
        batch.clear();
      }
    } catch (IOException | RuntimeException e) {
      // A broken socket ends the worker, which is noticed elsewhere.
      closeConnection();
    } catch (InterruptedException e) {
      // the worker is gone
    }
  }

  private void write(List<Frame> batch) throws IOException {
    try {
      connection.send(batch);
    } catch (FrameTooLargeException e) {
      if (batch.size() == 1) {
        refused(batch.get(0), e);
        return;
      }
      for (Frame frame : batch) {
        write(List.of(frame));
      }
    }
  }

  /** Answers in the worker's place what cannot be sent to it. */
  private void refused(Frame frame, FrameTooLargeException why) {
    String type = why.getClass().getSimpleName();
    Failure failure =
        new Failure(type, why.getClass().getName(), type + ": " + why.getMessage(), "");
    if (frame instanceof Turn turn) {
      accept(new Response(turn.turnId, false, new byte[0], false, failure, List.of()));
    } else if (frame instanceof Invoke invoke) {
      accept(new Result(invoke.callId, false, TypedValue.NONE, Map.of(), failure));
    }
  }

  private void readFrames() {
    try {
      for (Frame frame = connection.receive(); frame != null; frame = connection.receive()) {
        accept(frame);
      }
    } catch (IOException e) {
      // as good as the end of the worker, which follows
    }
  }

  private void accept(Frame frame) {
    if (frame instanceof Result result) {
      CompletableFuture<Result> call = calls.remove(result.callId);
      if (call != null) {
        call.complete(result);
      }
    } else if (frame instanceof Response response) {
      PendingTurn turn = turns.remove(response.turnId);
      if (turn != null) {
        turn.answer().accept(response);
      }
    } else if (frame instanceof NeedHistory need) {
      PendingTurn turn = turns.get(need.turnId);
      if (turn != null) {
        turn.resendWithHistory().run();
      }
    } else if (frame instanceof Log log) {
      listener.log(log.replaying ? "[replay] " + log.message : log.message);
    } else if (frame instanceof dev.durabletools.worker.seam.Divergence divergence) {
      listener.divergence(SeamMapping.divergence(divergence));
    } else if (frame instanceof Waits waits) {
      listener.waits(
          waits.instanceId, waits.events, SeamMapping.locations(waits.stack), waits.unread);
    } else if (frame instanceof Started started) {
      listener.started(started.instanceId, started.function, SeamMapping.locations(started.stack));
    } else if (frame instanceof Asked asked) {
      SeamMapping.tell(listener, asked.instanceId, asked.executionId, asked.where);
    } else if (frame instanceof TravelEnded ended) {
      listener.replayEnded(ended.session, ended.waiting);
    } else if (frame instanceof Sought sought) {
      listener.sought(sought);
    } else if (frame instanceof Surveyed surveyed) {
      listener.surveyed(surveyed);
    } else if (frame instanceof TravelFailed failed) {
      listener.replayFailed(failed.session, failed.message);
    }
  }

  private int awaitExit() {
    gone = true;
    sender.interrupt();
    closeConnection();
    int exitCode = -1;
    try {
      if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      exitCode = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    WorkerGoneException why =
        new WorkerGoneException("the worker process ended with exit code " + exitCode);
    calls.values().forEach(call -> call.completeExceptionally(why));
    calls.clear();
    turns.clear();
    outgoing.clear();
    return exitCode;
  }

  @Override
  public CompletableFuture<Result> invoke(
      FunctionInfo function, List<NamedValue> inputs, Map<String, String> metadata, String label) {
    return invoke(function, inputs, metadata, label, -1);
  }

  /**
   * Calls a function.
   *
   * @param taskId id by which an orchestration asked for it; -1 for none
   */
  CompletableFuture<Result> invoke(
      FunctionInfo function,
      List<NamedValue> inputs,
      Map<String, String> metadata,
      String label,
      int taskId) {
    long callId = ids.incrementAndGet();
    CompletableFuture<Result> call = new CompletableFuture<>();
    calls.put(callId, call);
    send(new Invoke(callId, function.name(), inputs, metadata, label, taskId));
    if (gone) {
      // it may have ended between the two steps above, after its debts were called in
      call.completeExceptionally(new WorkerGoneException("the worker process ended"));
    }
    return call;
  }

  /** Registers a turn; the frame that starts it is sent by the caller. */
  long expect(LongFunction<PendingTurn> turn) {
    long turnId = ids.incrementAndGet();
    turns.put(turnId, turn.apply(turnId));
    return turnId;
  }

  /** Sends a frame soon, after those that wait already; returns at once. */
  void send(Frame frame) {
    outgoing.add(frame);
  }

  /** The first function a durable task name stands for, names compared as Azure does. */
  @Nullable FunctionInfo find(boolean orchestrator, String taskName) {
    return (orchestrator ? orchestrators : activities).get(taskName);
  }

  private static Map<String, FunctionInfo> byTaskName(Stream<FunctionInfo> functions) {
    Map<String, FunctionInfo> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    functions.forEach(each -> byName.putIfAbsent(each.taskName(), each));
    return byName;
  }

  /**
   * Lets an app with a durable client load its library before the first call needs it.
   *
   * @param grpcPort where the hub answers the app's clients
   */
  void warmUp(int grpcPort) {
    if (functions.stream().anyMatch(each -> each.binding("durableClient").isPresent())) {
      send(new WarmUp(grpcPort));
    }
  }

  /** Ends the worker and its children; returns when the process is gone. */
  void stop() {
    List<ProcessHandle> children = process.descendants().toList();
    send(new Shutdown());
    try {
      if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    closeConnection();
  }

  /** Ends the worker and its children at once; does not wait for it. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void closeConnection() {
    try {
      connection.close();
    } catch (IOException e) {
      // closed enough
    }
  }
}
