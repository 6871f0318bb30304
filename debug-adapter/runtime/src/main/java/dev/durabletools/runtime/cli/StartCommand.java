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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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

  StartCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) throws UsageException {
    StartOptions options = StartOptions.parse(args);
    if (options.help()) {
      console.out(HELP.stripTrailing());
      return ExitCode.OK;
    }
    try {
      FunctionApp app = FunctionApp.open(options.dir());
      HostOptions hostOptions = options.host(app);
      FunctionHost.checkPort(hostOptions);
      prepare(app, options);
      return serve(app, hostOptions);
    } catch (AppException | HostException e) {
      console.error("durable: " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    }
  }

  /** The build runs before the host starts, so that its output comes before everything else. */
  private void prepare(FunctionApp app, StartOptions options) throws AppException {
    try (BuildTool tool = new BuildTool()) {
      if (options.build() && app.stale()) {
        console.error("Building " + app.dir() + " ...");
        app.build(tool, console::error);
      } else {
        app.classPath(tool, console::error);
      }
    }
  }

  private int serve(FunctionApp app, HostOptions hostOptions) throws HostException {
    CountDownLatch gaveUp = new CountDownLatch(1);
    AtomicReference<FunctionHost> running = new AtomicReference<>();
    Thread hook = new Thread(() -> close(running.get()), "durable-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (FunctionHost host = FunctionHost.start(hostOptions, new Output(console, gaveUp))) {
      running.set(host);
      String prefix = app.hostJson().routePrefix();
      FunctionListing.lines(host.functions(), host.baseUrl(), prefix).forEach(console::out);
      console.out(console.dated("Worker process started and initialized."));
      gaveUp.await();
      return ExitCode.COULD_NOT_RUN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } finally {
      removeHook(hook);
    }
  }

  private static void close(@Nullable FunctionHost host) {
    if (host != null) {
      host.close();
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
    private final CountDownLatch gaveUp;
    private final AtomicBoolean headed = new AtomicBoolean();

    Output(Console console, CountDownLatch gaveUp) {
      this.console = console;
      this.gaveUp = gaveUp;
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
        gaveUp.countDown();
      }
    }
  }
}
