package dev.durabletools.debug.launch;

import dev.durabletools.runtime.app.AppClassPath;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.hub.InstanceListener;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.Token;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.worker.seam.Surveyed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An app that runs whether debuggers come or not: what they need of its host and its JVM. Each JVM
 * listens on a port that only this knows, and waits there for the session that has the app.
 * Thread-safe.
 */
public final class RunningApp implements HostListener, AutoCloseable {
  private final ToldByHost told = ToldByHost.nothing();
  private final DebuggerTurn turn = new DebuggerTurn();
  private final CompletableFuture<Started> started = new CompletableFuture<>();
  private final Runnable stop;
  private @Nullable Jvm jvm;
  private boolean closed;

  /**
   * Nothing runs yet.
   *
   * @param stop ends the host
   */
  public RunningApp(Runnable stop) {
    this.stop = stop;
  }

  /** What is kept of instances that wait is of no use when they have finished. */
  private record Finished(InstanceWaits waits) implements InstanceListener {
    @Override
    public void changed(InstanceStatus status) {
      if (status.status().isFinished()) {
        waits.forget(status.instanceId());
      }
    }

    @Override
    public void removed(String instanceId) {
      waits.forget(instanceId);
    }
  }

  /** An app that serves. */
  record Started(FunctionApp app, AppClassPath classPath, FunctionHost host) {}

  /**
   * A JVM of the app that has been, or is about to be, started.
   *
   * @param number from 1
   * @param waits whether it does nothing until a debugger lets it
   */
  record Jvm(int number, int port, boolean waits) {}

  /** What the next JVM of the app is started with. */
  public List<String> jvmArguments() {
    int port = FreePort.find();
    Optional<AppAttach> session;
    synchronized (this) {
      session = turn.session();
      jvm = new Jvm(jvm == null ? 1 : jvm.number + 1, port, session.isPresent());
      notifyAll();
    }
    String jdwp =
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend="
            + (session.isPresent() ? "y" : "n")
            + ",quiet=y,address=127.0.0.1:"
            + port;
    return session
        .map(debugger -> List.of(jdwp, debugger.replayOption()))
        .orElseGet(() -> List.of(jdwp));
  }

  /** The host serves. */
  public void started(FunctionApp app, FunctionHost host) {
    // For as long as the host is there.
    Token unused = host.taskHub().listen(new Finished(told.waits()));
    try {
      told.lines().sourcesIn(app.sourceRoots());
      started.complete(new Started(app, app.classPath(), host));
    } catch (AppException e) {
      started.completeExceptionally(e);
    }
  }

  /** Waits until the host serves. */
  CompletableFuture<Started> whenStarted() {
    return started;
  }

  /** The app's folder; empty as long as the host does not serve. */
  public Optional<Path> dir() {
    return started.isDone() && !started.isCompletedExceptionally()
        ? Optional.of(started.join().app().dir())
        : Optional.empty();
  }

  ToldByHost told() {
    return told;
  }

  /** Who debugs the app. */
  public DebuggerTurn turn() {
    return turn;
  }

  /** Ends the app and its host; returns at once. */
  public void stop() {
    stop.run();
  }

  /**
   * Blocks for a JVM after that of a number.
   *
   * @param leaving asked again at each {@link #wake}; then only a JVM that waits is of interest
   * @return empty when there will be none
   */
  synchronized Optional<Jvm> next(int after, BooleanSupplier leaving) throws InterruptedException {
    while (!closed && !leaving.getAsBoolean() && (jvm == null || jvm.number <= after)) {
      wait();
    }
    return Optional.ofNullable(jvm)
        .filter(newest -> !closed && newest.number > after)
        .filter(newest -> newest.waits || !leaving.getAsBoolean());
  }

  /** Lets those look again who wait for a JVM. */
  synchronized void wake() {
    notifyAll();
  }

  /** Whether no other JVM has followed. */
  synchronized boolean isNewest(Jvm one) {
    return !closed && one.equals(jvm);
  }

  /** The port of the newest JVM; empty if there is none yet. */
  public synchronized Optional<Integer> jvmPort() {
    return Optional.ofNullable(jvm).map(Jvm::port);
  }

  @Override
  public void output(OutputKind kind, String line) {}

  @Override
  public void workerStarting() {}

  @Override
  public void asked(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {
    told.lines().add(instanceId, executionId, eventId, stack);
  }

  @Override
  public void started(String instanceId, String function, List<Divergence.Location> stack) {
    told.lines().started(instanceId, function, stack);
  }

  @Override
  public void waits(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {
    told.waits().tell(instanceId, events, stack, unread);
  }

  @Override
  public void workerExited(int exitCode, boolean restarting) {
    turn.session().ifPresent(debugger -> debugger.news().workerExited(exitCode, restarting));
  }

  @Override
  public void divergence(Divergence divergence) {
    turn.session().ifPresent(debugger -> debugger.news().divergence(divergence));
  }

  @Override
  public void replayFailed(int session, String message) {
    turn.session().ifPresent(debugger -> debugger.news().replayFailed(session, message));
  }

  @Override
  public void surveyed(Surveyed lines) {
    turn.session().ifPresent(debugger -> debugger.news().surveyed(lines));
  }

  /** The app is about to end; nobody waits for anything of it any more. */
  @Override
  public synchronized void close() {
    closed = true;
    started.cancel(false);
    notifyAll();
  }
}
