package dev.durabletools.debug.launch;

import dev.durabletools.debug.jdi.JdiSettings;
import dev.durabletools.debug.jdi.JdwpListener;
import dev.durabletools.debug.session.AppFunction;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.app.AppClassPath;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.cli.FunctionListing;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostException;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.HostOptions;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.Token;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.worker.seam.Surveyed;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
  private final BuildTool buildTool = new BuildTool();
  private @Nullable JdwpListener jdwp;
  private @Nullable FunctionHost host;
  private @Nullable Thread runner;
  private @Nullable LaunchException unattached;
  private final AskedLines askedLines = new AskedLines();
  private final InstanceWaits waits = new InstanceWaits();
  private @Nullable HostInstances instances;
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
      FunctionHost started = start();
      adopt(started);
      HostReplays replays = new HostReplays(started, askedLines);
      Token unused = started.taskHub().forks().listen(new AskedActivities(listener));
      Optional<ReplayedHistory> history = history(started);
      // Whatever is started from here on meets the breakpoints by name.
      thread
          .ask(() -> introduce(started, replays, history.isPresent()))
          .exceptionally(gone -> session)
          .join();
      listener.started(
          new LaunchListener.Started(started.baseUrl(), started.grpcPort(), started.taskHubName()));
      history.ifPresent(found -> thread.post(() -> replay(replays, found)));
      arguments.start().ifPresent(start -> startOrchestration(started, start));
    } catch (AppException | HostException e) {
      close();
      throw unattached().orElseGet(() -> new LaunchException(oneLine(e), e));
    } catch (IOException e) {
      close();
      throw new LaunchException(
          "launch: " + oneLine(e) + "; check the folder " + arguments.cwd(), e);
    } catch (LaunchException e) {
      close();
      throw e;
    } catch (LinkageError e) {
      close();
      throw new LaunchException(
          "launch: this Java runtime lacks a part (" + oneLine(e) + "); use a whole JDK", e);
    }
  }

  /** On the session's thread. */
  private DebugSession introduce(FunctionHost started, HostReplays replays, boolean recorded) {
    session.hold(new HubHold(started.taskHub(), started::holdSession));
    session.travels().replayWith(replays);
    session
        .forks()
        .forkWith(new HostForks(started.taskHub(), replays, arguments.activities(), listener));
    HostSteps steps = new HostSteps(started);
    session.relaySteps(steps);
    session.replacements().whenReplaced(steps::beginAnew);
    session.instances().showPlumbing(arguments.showAllThreads());
    session.instances().show(watch(started, replays));
    session.breakpoints().know(functions(started));
    if (arguments.stopOnEntry() && !recorded) {
      session.breakpoints().stopOnEntry();
    }
    session.execution().know(functions(started));
    return session;
  }

  private FunctionHost start() throws AppException, HostException, IOException {
    FunctionApp app = FunctionApp.open(arguments.cwd());
    Consumer<String> output =
        line -> {
          String plain = CompilerLine.withoutColours(line);
          if (!plain.isBlank()) {
            listener.output(OutputKind.HOST, plain, CompilerLine.place(plain));
          }
        };
    if (app.stale()) {
      output.accept("Building " + app.dir());
      listener.building(String.valueOf(app.dir().getFileName()));
      try {
        app.build(buildTool, output);
      } finally {
        listener.built();
      }
    }
    AppClassPath classPath = app.classPath(buildTool, output);
    askedLines.sourcesIn(app.sourceRoots());
    thread.post(() -> session.configure(app.sourceRoots(), arguments.suspendAll()));
    List<String> jvmArguments = new ArrayList<>(arguments.vmArgs());
    if (!arguments.noDebug()) {
      jvmArguments.add(
          listen(
                  new JdiSettings(
                      classPath.all(), List.of(), arguments.replayStops(), arguments.stepFilters()))
              .jvmOption());
      jvmArguments.add(
          "-Ddurable.replayBreakpoints=" + arguments.replayStops().name().toLowerCase(Locale.ROOT));
    }
    HostOptions options =
        HostOptions.defaults(
                app,
                DebugStores.of(app.dir()).choose(arguments.store(), arguments.resume(), app.dir()))
            .withHttp(HostOptions.DEFAULT_HOST, arguments.port())
            .withGrpcPort(arguments.grpcPort().map(OptionalInt::of).orElse(OptionalInt.empty()))
            .withMode(arguments.mode(), HostOptions.DEFAULT_MAX_LIVE)
            .withWorker(() -> jvmArguments, arguments.env(), arguments.javaHome())
            .withShadow(arguments.shadow())
            .withWall(wall);
    Instant launched = wall.instant();
    FunctionHost started = FunctionHost.start(options, new Relay());
    for (String line :
        FunctionListing.lines(
            started.functions(), started.baseUrl(), app.hostJson().routePrefix())) {
      listener.output(OutputKind.HOST, line, Optional.empty());
    }
    Leftovers.of(started.taskHub(), launched)
        .forEach(line -> listener.output(OutputKind.HOST, line, Optional.empty()));
    return started;
  }

  private HostInstances watch(FunctionHost started, HostReplays replays) {
    HostInstances view =
        new HostInstances(
            started.taskHub(), replays, askedLines, waits, thread, session.instances());
    boolean late;
    synchronized (this) {
      instances = view;
      late = closed;
    }
    if (late) {
      view.close();
    }
    return view;
  }

  private static List<AppFunction> functions(FunctionHost started) {
    return started.functions().stream()
        .map(each -> new AppFunction(each.name(), each.className(), each.methodName()))
        .toList();
  }

  private Optional<ReplayedHistory> history(FunctionHost started) throws LaunchException {
    if (arguments.history().isEmpty()) {
      return Optional.empty();
    }
    ReplayedHistory found =
        arguments.instance().isPresent()
            ? ReplayedHistory.open(
                arguments.instance().get(), arguments.orchestrator(), started.functions())
            : ReplayedHistory.open(
                arguments.history().get(),
                arguments.cwd(),
                arguments.orchestrator(),
                started.functions());
    found.notes().forEach(line -> listener.output(OutputKind.HOST, line, Optional.empty()));
    return Optional.of(found);
  }

  /** On the session's thread. */
  private void replay(HostReplays replays, ReplayedHistory found) {
    replays
        .open(found.history(), found.instanceId(), found.orchestrator())
        .ifPresent(recorded -> session.travels().openRecorded(recorded, arguments.stopOnEntry()));
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
    session.attach(debuggee);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** During the launch it fails the launch; afterwards the worker's end tells the rest. */
  private void cannotAttach(Throwable why) {
    LaunchException failure =
        new LaunchException(
            "launch: the debugger cannot attach to the app's JVM ("
                + oneLine(why)
                + "); start again or without debugging",
            why);
    boolean running;
    synchronized (this) {
      unattached = failure;
      running = host != null;
    }
    if (running) {
      listener.output(OutputKind.STDERR, oneLine(failure), Optional.empty());
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
                                + oneLine(failure)
                                + "; correct the launch argument 'start'",
                        Optional.empty()));
  }

  /** Ends build, worker, HTTP and store; returns when they are gone. */
  @Override
  public void close() {
    FunctionHost running;
    JdwpListener listening;
    HostInstances watched;
    synchronized (this) {
      closed = true;
      watched = instances;
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
    if (running != null) {
      running.close();
    }
    if (listening != null) {
      listening.close();
    }
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse("failed");
  }

  /** Passes on what the host tells. */
  private final class Relay implements HostListener {
    @Override
    public void output(OutputKind kind, String line) {
      listener.output(kind, line, Optional.empty());
    }

    @Override
    public void divergence(Divergence divergence) {
      listener.divergence(divergence);
    }

    @Override
    public void asked(
        String instanceId, String executionId, int eventId, Divergence.Location where) {
      askedLines.add(instanceId, executionId, eventId, where);
    }

    @Override
    public void started(String instanceId, String function, Divergence.Location where) {
      askedLines.started(instanceId, function, where);
    }

    @Override
    public void waits(String instanceId, List<String> events, List<Divergence.Location> stack) {
      waits.tell(instanceId, events, stack);
    }

    @Override
    public void workerStarting() {}

    @Override
    public void replayFailed(int number, String message) {
      thread.post(() -> session.travels().failed(number, message));
    }

    @Override
    public void surveyed(Surveyed lines) {
      thread.post(() -> session.travels().surveyed(lines.session, HostReplays.lines(lines)));
    }

    @Override
    public void workerExited(int exitCode, boolean restarting) {
      if (!restarting && !isClosed()) {
        listener.ended(exitCode);
      }
    }
  }
}
