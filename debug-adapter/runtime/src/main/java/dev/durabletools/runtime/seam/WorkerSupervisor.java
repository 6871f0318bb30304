package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.hub.Attachment;
import dev.durabletools.runtime.hub.WorkSource;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Hold;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.StepAt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one worker running and attached to the hub. A crashed one is replaced and what it had not
 * answered is queued again; one that keeps crashing is given up. Thread-safe.
 */
public final class WorkerSupervisor implements FunctionInvoker, AutoCloseable {
  /** So many ends within the window, and the worker is given up. */
  private static final int MAX_CRASHES = 5;

  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final WorkerListener listener;
  private final WorkerLauncher launcher;
  private final BundledJars jars;
  private final ReplayWorkers beside;
  private final ExecutorService background =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "durable-worker-supervisor");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<Long> crashes = new ArrayDeque<>();

  /** Where a debugger's steps go on, by instance; a worker that replaces another must know. */
  private final Map<String, StepAt> steps = new HashMap<>();

  private List<FunctionInfo> functions = List.of();
  private CompletableFuture<WorkerProcess> current = new CompletableFuture<>();
  private @Nullable Process launching;
  private @Nullable WorkSource hub;
  private int grpcPort;
  private @Nullable Attachment attachment;
  private boolean closed;

  private WorkerSupervisor(WorkerSpec spec, BundledJars jars, WorkerListener listener) {
    this.listener = listener;
    this.jars = jars;
    this.launcher = new WorkerLauncher(spec, jars, listener);
    this.beside = new ReplayWorkers(spec, jars);
  }

  /** As {@link #prepare} and {@link #start()} in one; nothing is left running when it fails. */
  public static WorkerSupervisor start(WorkerSpec spec, WorkerListener listener)
      throws SeamException {
    WorkerSupervisor supervisor = prepare(spec, listener);
    try {
      supervisor.start();
      return supervisor;
    } catch (SeamException | RuntimeException e) {
      supervisor.close();
      throw e;
    }
  }

  /** Runs nothing yet. To be closed. */
  public static WorkerSupervisor prepare(WorkerSpec spec, WorkerListener listener)
      throws SeamException {
    return new WorkerSupervisor(spec, BundledJars.extract(), listener);
  }

  /**
   * Starts the first worker and blocks until it has loaded the app, or until another thread closes
   * this. One that was killed meanwhile is replaced like any other.
   *
   * @throws SeamException if it does not get there
   */
  public void start() throws SeamException {
    while (true) {
      try {
        launch();
        return;
      } catch (SeamException e) {
        if (!e.isFromOutside() || isClosed() || tooOften()) {
          throw e;
        }
        listener.log("durable: " + e.getMessage() + "; starting another one");
      }
    }
  }

  /** As the first worker reported them. */
  public synchronized List<FunctionInfo> functions() {
    return functions;
  }

  /**
   * Lets the worker, and all that follow it, run the hub's work.
   *
   * @param port where the hub answers the app's clients
   */
  public void attachTo(WorkSource taskHub, int port) {
    synchronized (this) {
      hub = taskHub;
      grpcPort = port;
    }
    WorkerProcess worker = running();
    if (worker != null) {
      attach(worker);
    }
  }

  private void launch() throws SeamException {
    WorkerProcess worker = launcher.launch(this::launching);
    worker.warnings().forEach(listener::log);
    CompletableFuture<WorkerProcess> waiting;
    synchronized (this) {
      functions = worker.functions();
      launching = null;
      waiting = current;
    }
    // Before there is work, whose steps it must know, and after: one may have come meanwhile.
    steps().forEach(worker::send);
    attach(worker);
    waiting.complete(worker);
    steps().forEach(worker::send);
    // Last, so that an early end finds the worker in its place.
    worker.listen(exitCode -> exited(worker, exitCode));
    if (isClosed()) {
      worker.stop();
    }
  }

  private synchronized void launching(Process process) {
    launching = process;
    if (closed) {
      process.destroyForcibly();
    }
  }

  private void attach(WorkerProcess worker) {
    synchronized (this) {
      if (hub != null && attachment == null && !closed) {
        attachment = hub.attach(new HubWorker(worker, background));
        worker.warmUp(grpcPort);
      }
    }
  }

  /** On the worker's reading thread. */
  private void exited(WorkerProcess worker, int exitCode) {
    boolean restart;
    synchronized (this) {
      if (closed || running() != worker) {
        return;
      }
      detach();
      current = new CompletableFuture<>();
      restart = !tooOften();
    }
    listener.exited(exitCode, restart);
    if (!restart) {
      giveUp("it ended " + MAX_CRASHES + " times within a minute, last with exit code " + exitCode);
      return;
    }
    listener.log("The worker process ended with exit code " + exitCode + "; starting another one.");
    background.execute(this::relaunch);
  }

  /** The app has loaded before, so a launch that fails counts as one more end of the worker. */
  private void relaunch() {
    try {
      launch();
    } catch (SeamException | RuntimeException e) {
      boolean again;
      synchronized (this) {
        if (closed) {
          return;
        }
        again = !tooOften();
      }
      if (again) {
        listener.log("durable: " + e.getMessage() + "; starting another one");
        background.execute(this::relaunch);
      } else {
        listener.exited(-1, false);
        giveUp(e.getMessage());
      }
    }
  }

  private void giveUp(@Nullable String why) {
    listener.log("durable: worker: " + why + "; see its output above and start again");
    current().completeExceptionally(new WorkerGoneException("the worker process does not stay up"));
  }

  private synchronized boolean tooOften() {
    long now = System.nanoTime();
    crashes.addLast(now);
    while (now - crashes.getFirst() > WINDOW_NANOS) {
      crashes.removeFirst();
    }
    return crashes.size() >= MAX_CRASHES;
  }

  private void detach() {
    if (attachment != null) {
      attachment.close();
      attachment = null;
    }
  }

  private synchronized CompletableFuture<WorkerProcess> current() {
    return current;
  }

  /** Null while one is being started, and when the worker was given up. */
  private @Nullable WorkerProcess running() {
    CompletableFuture<WorkerProcess> now = current();
    return now.isCompletedExceptionally() ? null : now.getNow(null);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * While held, the live session of an instance is not given up to make room; for a debugger that
   * stopped in it or steps through it.
   */
  public void hold(String instanceId, boolean held) {
    WorkerProcess worker = running();
    if (worker != null) {
      worker.send(new Hold(instanceId, held));
    }
  }

  /** Waits for a worker that is being started. */
  @Override
  public CompletableFuture<Result> invoke(
      FunctionInfo function, List<NamedValue> inputs, Map<String, String> metadata, String label) {
    return current().thenCompose(worker -> worker.invoke(function, inputs, metadata, label));
  }

  private synchronized List<StepAt> steps() {
    return List.copyOf(steps.values());
  }

  private synchronized void remember(StepAt step) {
    if (step.cursor >= 0) {
      steps.put(step.instanceId, step);
    } else {
      steps.remove(step.instanceId);
    }
  }

  /**
   * Sends what a debugger wants to the worker; false when there is none just now. Where its steps
   * go on is told to each worker that follows, too.
   */
  public boolean replay(Frame request) {
    if (request instanceof StepAt step) {
      remember(step);
    }
    WorkerProcess worker = running();
    if (worker == null) {
      return false;
    }
    worker.send(request);
    return true;
  }

  /**
   * Starts a worker beside the one of the hub, which gets none of its work. Blocks until the app is
   * loaded in it. It ends with this at the latest.
   *
   * @param jvmArgs all options of its JVM
   * @param news told all about it, its end included
   * @throws SeamException if it does not get there
   */
  public ReplayWorker startBeside(List<String> jvmArgs, WorkerListener news) throws SeamException {
    return beside.start(jvmArgs, news);
  }

  /** Ends the worker, and those beside it, within 2 s. */
  @Override
  public void close() {
    Process unfinished;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      detach();
      unfinished = launching;
    }
    if (unfinished != null) {
      unfinished.descendants().forEach(ProcessHandle::destroyForcibly);
      unfinished.destroyForcibly();
    }
    WorkerProcess worker = running();
    if (worker != null) {
      worker.stop();
    }
    current().completeExceptionally(new WorkerGoneException("the host is stopping"));
    beside.close();
    background.shutdownNow();
    jars.close();
  }
}
