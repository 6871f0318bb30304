package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostException;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.HostOptions;
import dev.durabletools.runtime.host.OutputKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** {@code durable start}: runs a function app until it is interrupted. */
final class StartCommand {
  static final String HELP =
      """
      durable start [DIR] [--port 7071] [--host localhost [--allow-remote]]
                    [--grpc-port N] [--store FILE|memory]
                    [--engine grpc[s]://HOST:PORT[?taskHub=NAME]]
                    [--mode live|replay] [--shadow on|off] [--max-live 512] [--friendly]
                    [--debug[=5005]] [--no-build] [--worker-java HOME]
      Runs the function app in DIR (default: here). Its HTTP functions answer under /api.
      """;

  private final Console console;
  private final Debugging debugging;

  /**
   * @param debugging how debuggers get at the app, if they may
   */
  StartCommand(Console console, Debugging debugging) {
    this.console = console;
    this.debugging = debugging;
  }

  int run(List<String> args) throws UsageException {
    StartOptions options = StartOptions.parse(args);
    if (options.help()) {
      console.out(HELP.stripTrailing());
      return ExitCode.OK;
    }
    try {
      FunctionApp app = FunctionApp.open(options.dir());
      FunctionHost.checkPort(options.host(app, List::of));
      OptionalInt debugPort = options.debugPort();
      prepare(app, options);
      return serve(app, options, debugPort);
    } catch (AppException | HostException e) {
      console.error("durable: " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    }
  }

  /** The build runs before the host starts, so that its output comes before everything else. */
  private void prepare(FunctionApp app, StartOptions options) throws AppException {
    try (BuildTool tool = new BuildTool(options.workerJava())) {
      if (options.build() && app.stale()) {
        console.error("Building " + app.dir() + " ...");
        app.build(tool, console::error);
      } else {
        app.classPath(tool, console::error);
      }
    }
  }

  private int serve(FunctionApp app, StartOptions options, OptionalInt port)
      throws HostException, AppException, UsageException {
    if (port.isEmpty()) {
      return serve(app, options, Optional.empty(), new Running());
    }
    Running running = new Running();
    // The debugger's own ways lead through the task hub, which must be here.
    Debugging way = options.hasEngine(app) ? Debugging.OF_THE_JVM : debugging;
    try (Debugging.Door door =
        way.open(port.getAsInt(), () -> running.over.complete(ExitCode.OK))) {
      if (door.listener().isPresent()) {
        // In the words of the JVM, for which editors wait.
        console.out("Listening for transport dt_socket at address: " + door.port());
      }
      return serve(app, options, Optional.of(door), running);
    }
  }

  private int serve(
      FunctionApp app, StartOptions options, Optional<Debugging.Door> door, Running running)
      throws HostException, AppException, UsageException {
    HostOptions hostOptions =
        options.host(app, () -> door.map(Debugging.Door::jvmArguments).orElse(List.of()));
    HostListener output = new Output(console, running.over);
    HostListener listener =
        door.flatMap(Debugging.Door::listener)
            .<HostListener>map(other -> new ToldTwice(output, other))
            .orElse(output);
    Thread hook = new Thread(running::close, "durable-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (FunctionHost host = FunctionHost.start(hostOptions, listener)) {
      running.host = host;
      String prefix = app.hostJson().routePrefix();
      FunctionListing.lines(host.functions(), host.baseUrl(), prefix).forEach(console::out);
      console.out(console.dated("Worker process started and initialized."));
      door.ifPresent(open -> open.started(app, host));
      return running.over.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      removeHook(hook);
    }
  }

  /** A host that runs until somebody says with which exit code it is over. */
  private static final class Running {
    final CompletableFuture<Integer> over = new CompletableFuture<>();
    volatile @Nullable FunctionHost host;

    void close() {
      FunctionHost started = host;
      if (started != null) {
        started.close();
      }
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // shutting down: the hook closes the host
    }
  }

  /** Prints what the host tells, under a header that a start refused at once does not get. */
  private static final class Output implements HostListener {
    private final Console console;
    private final CompletableFuture<Integer> over;
    private final AtomicBoolean headed = new AtomicBoolean();

    Output(Console console, CompletableFuture<Integer> over) {
      this.console = console;
      this.over = over;
    }

    @Override
    public void output(OutputKind kind, String line) {
      if (kind == OutputKind.STDERR) {
        console.error(line);
      } else {
        console.out(line);
      }
    }

    @Override
    public void workerStarting() {
      if (headed.getAndSet(true)) {
        return;
      }
      console.out("");
      console.out("Azure Functions Core Tools");
      console.out(
          "Core Tools Version:       " + Version.text() + " (Durable Functions tools for Java)");
      console.out("Function Runtime Version: 4");
      console.out("");
    }

    @Override
    public void workerExited(int exitCode, boolean restarting) {
      if (!restarting) {
        over.complete(ExitCode.COULD_NOT_RUN);
      }
    }
  }
}
