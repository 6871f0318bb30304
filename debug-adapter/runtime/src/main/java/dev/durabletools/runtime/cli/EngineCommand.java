package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.DotDurable;
import dev.durabletools.runtime.grpc.EngineServer;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code durable engine}: a task hub over gRPC, without an app. */
final class EngineCommand {
  static final String HELP =
      """
      durable engine [--port 4001] [--store FILE|memory]
      Serves a task hub to Durable Task clients and workers of any language.
      """;
  private static final String HUB = "default";

  private final Console console;

  EngineCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) throws UsageException {
    Arguments arguments = Arguments.parse("engine", args, Set.of("port", "store"), Set.of("help"));
    if (arguments.has("help")) {
      console.out(HELP.stripTrailing());
      return ExitCode.OK;
    }
    if (!arguments.words().isEmpty()) {
      throw arguments.usage("unexpected '" + arguments.words().get(0) + "'");
    }
    int port = arguments.port("port").orElse(EngineServer.DEFAULT_PORT);
    try {
      return serve(store(arguments), port);
    } catch (AppException | StoreException | IOException e) {
      console.error("durable: " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    }
  }

  private static StoreLocation store(Arguments arguments) throws AppException {
    Path here = Path.of("").toAbsolutePath();
    if (arguments.has("store")) {
      return StoreLocation.parse(arguments.value("store").orElse(""), here);
    }
    return StoreLocation.file(DotDurable.of(here).resolve(HUB + ".db"));
  }

  private int serve(StoreLocation store, int port) throws StoreException, IOException {
    try (TaskHub hub = TaskHub.open(HUB, store, console::error);
        EngineServer server = EngineServer.start(hub, OptionalInt.of(port))) {
      Thread hook = new Thread(() -> stop(server, hub), "durable-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      console.out("Task hub on http://localhost:" + server.port() + " (store: " + store + ")");
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private static void stop(EngineServer server, TaskHub hub) {
    server.close();
    hub.close();
  }
}
