package dev.durabletools.debug.launch;

import dev.durabletools.debug.jdi.JdiSettings;
import dev.durabletools.debug.jdi.JdwpListener;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.app.AppClassPath;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostException;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.hub.StartRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One launched app: its build, its host and the worker that connects back to the debugger. {@link
 * #run} blocks one thread; {@link #close} comes from another one at any time and leaves nothing
 * behind.
 */
public final class AppLaunch implements AutoCloseable {
  private final LaunchArguments arguments;
  private final DebugSession session;
  private final SessionThread thread;
  private final LaunchListener listener;
  private final Clock wall;
  private final BuildTool buildTool;
  private @Nullable JdwpListener jdwp;
  private @Nullable FunctionHost host;
  private @Nullable Thread runner;
  private @Nullable LaunchException unattached;
  private final ToldByHost told = ToldByHost.nothing();
  private @Nullable HostSession shown;
  private @Nullable HardRewind rewind;
  private boolean closed;

  /**
   * Nothing runs yet.
   *
   * @param wall what the task hub's clock goes by
   */
  public AppLaunch(
      LaunchArguments arguments,
      DebugSession session,
      SessionThread thread,
      LaunchListener listener,
      Clock wall) {
    this.wall = wall;
    this.arguments = arguments;
    this.buildTool = new BuildTool(arguments.javaHome());
    this.session = session;
    this.thread = thread;
    this.listener = listener;
  }

  /**
   * Builds if needed, starts the host and the worker.
   *
   * @throws LaunchException when it could not; nothing is left running then
   */
  public void run() throws LaunchException {
    try {
      enter();
      // A mistyped path is told at once, not when all has been built.
      Optional<ReplayedHistory.Unchecked> read = read();
      AppStart.Started start = start();
      FunctionHost started = start.host();
      adopt(started);
      HostSession host = show(started);
      Optional<ReplayedHistory> history = history(read, started);
      boolean entry = arguments.stopOnEntry() && history.isEmpty();
      // Whatever is started from here on meets the breakpoints by name.
      thread
          .ask(() -> host.introduce(arguments.activities(), arguments.showAllThreads(), entry))
          .exceptionally(gone -> session)
          .join();
      listener.started(
          new LaunchListener.Started(started.baseUrl(), started.grpcPort(), started.taskHubName()));
      history.ifPresent(found -> thread.post(() -> replay(host.replays(), found)));
      arguments.start().ifPresent(first -> startOrchestration(started, first));
      tellLeft(start);
    } catch (AppException | HostException e) {
      close();
      throw unattached().orElseGet(() -> new LaunchException(Reasons.ofLaunch(e), e));
    } catch (IOException e) {
      close();
      throw new LaunchException(
          "launch: " + Reasons.oneLine(e) + "; check the folder " + arguments.cwd(), e);
    } catch (LaunchException e) {
      close();
      throw e;
    } catch (LinkageError e) {
      close();
      throw new LaunchException(
          "launch: this Java runtime lacks a part (" + Reasons.oneLine(e) + "); use a whole JDK",
          e);
    }
  }

  /** What fails because all has ended meanwhile is no failure. */
  private void tellLeft(AppStart.Started start) {
    try {
      start.telling().run();
    } catch (RuntimeException e) {
      if (!isClosed()) {
        throw e;
      }
    }
  }

  private AppStart.Started start() throws AppException, HostException, IOException {
    HostNews news = new HostNews(told, session, thread, listener, this::ended);
    AppStart.Started started =
        new AppStart(arguments, buildTool, listener, wall, told.lines()::keepBeside)
            .start(this::jvmArguments, news);
    HardRewind hard = rewind();
    if (hard != null) {
      thread.post(() -> hard.runIn(started.host(), news));
    }
    return started;
  }

  private List<String> jvmArguments(FunctionApp app, AppClassPath classPath) throws IOException {
    told.lines().sourcesIn(app.sourceRoots());
    thread.post(() -> session.configure(app.sourceRoots(), arguments.suspendAll()));
    List<String> options = new ArrayList<>(arguments.vmArgs());
    if (!arguments.noDebug()) {
      JdiSettings settings =
          new JdiSettings(
              classPath.all(), List.of(), arguments.replayStops(), arguments.stepFilters());
      options.add(
          "-Ddurable.replayBreakpoints=" + arguments.replayStops().name().toLowerCase(Locale.ROOT));
      if (arguments.hardRewind()) {
        rewindIn(new HardRewind(session, thread, List.copyOf(options), settings));
      }
      options.add(listen(settings).jvmOption());
    }
    return options;
  }

  private void ended(int exitCode) {
    if (!isClosed()) {
      listener.ended(exitCode);
    }
  }

  private HostSession show(FunctionHost started) {
    HostSession host = new HostSession(started, 0, told, session, thread, listener, rewind());
    boolean late;
    synchronized (this) {
      shown = host;
      late = closed;
    }
    if (late) {
      host.close();
    }
    return host;
  }

  private Optional<ReplayedHistory.Unchecked> read() throws LaunchException {
    if (arguments.history().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        arguments.instance().isPresent()
            ? ReplayedHistory.read(arguments.instance().get())
            : ReplayedHistory.read(arguments.history().get(), arguments.cwd()));
  }

  private Optional<ReplayedHistory> history(
      Optional<ReplayedHistory.Unchecked> read, FunctionHost started) throws LaunchException {
    if (read.isEmpty()) {
      return Optional.empty();
    }
    ReplayedHistory found = read.get().with(arguments.orchestrator(), started.functions());
    found.notes().forEach(line -> listener.output(OutputKind.HOST, line, Optional.empty()));
    return Optional.of(found);
  }

  /** On the session's thread. */
  private void replay(HostReplays replays, ReplayedHistory found) {
    replays
        .open(found.history(), found.instanceId(), found.orchestrator())
        .ifPresent(recorded -> session.travels().openRecorded(recorded, arguments.stopOnEntry()));
  }

  private synchronized @Nullable HardRewind rewind() {
    return rewind;
  }

  private void rewindIn(HardRewind fresh) {
    boolean late;
    synchronized (this) {
      rewind = fresh;
      late = closed;
    }
    if (late) {
      fresh.close();
    }
  }

  private JdwpListener listen(JdiSettings settings) throws IOException {
    JdwpListener opened = JdwpListener.open();
    synchronized (this) {
      jdwp = opened;
    }
    opened.accept(thread, session, () -> settings, this::attach, this::cannotAttach);
    return opened;
  }

  /** On the session's thread. A JVM may come when its launch is over. */
  private void attach(Debuggee debuggee) {
    if (isClosed()) {
      debuggee.detach(true);
      throw new DebugFault(DebugFault.Kind.NOT_RUNNING, "");
    }
    HardRewind hard = rewind();
    session.attach(hard == null ? debuggee : hard.around(debuggee));
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** During the launch it fails the launch; afterwards the worker's end tells the rest. */
  private void cannotAttach(Throwable why) {
    LaunchException failure =
        new LaunchException(
            "launch: the debugger cannot attach to the app's JVM ("
                + Reasons.oneLine(why)
                + "); start again or without debugging",
            why);
    boolean running;
    synchronized (this) {
      unattached = failure;
      running = host != null;
    }
    if (running) {
      listener.output(OutputKind.STDERR, Reasons.oneLine(failure), Optional.empty());
    }
  }

  private synchronized Optional<LaunchException> unattached() {
    return Optional.ofNullable(unattached);
  }

  private synchronized void enter() throws LaunchException {
    if (closed) {
      throw new LaunchException("launch: cancelled; start again");
    }
    runner = Thread.currentThread();
  }

  private void adopt(FunctionHost started) throws LaunchException {
    boolean late;
    synchronized (this) {
      host = started;
      runner = null;
      late = closed;
    }
    Optional<LaunchException> failure = unattached();
    if (late || failure.isPresent()) {
      started.close();
      throw failure.orElseGet(() -> new LaunchException("launch: cancelled; start again"));
    }
  }

  private void startOrchestration(FunctionHost started, LaunchArguments.Start start) {
    CompletableFuture<String> unused =
        started
            .taskHub()
            .start(
                StartRequest.of(
                    start.orchestrator(),
                    start.instanceId().orElse(null),
                    start.input().orElse(null)))
            .whenComplete(
                (id, failure) ->
                    listener.output(
                        OutputKind.HOST,
                        failure == null
                            ? "Started " + start.orchestrator() + " " + id
                            : "start: "
                                + Reasons.oneLine(failure)
                                + "; correct the launch argument 'start'",
                        Optional.empty()));
  }

  /** Ends build, worker, HTTP and store; returns when they are gone. */
  @Override
  public void close() {
    FunctionHost running;
    JdwpListener listening;
    HostSession watched;
    HardRewind hard;
    synchronized (this) {
      closed = true;
      hard = rewind;
      watched = shown;
      running = host;
      listening = jdwp;
      host = null;
      if (runner != null && runner != Thread.currentThread()) {
        runner.interrupt();
      }
    }
    buildTool.close();
    if (watched != null) {
      watched.close();
    }
    thread.post(session::ends);
    if (hard != null) {
      hard.close();
    }
    if (running != null) {
      running.close();
    }
    if (listening != null) {
      listening.close();
    }
  }
}
