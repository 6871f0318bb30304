package dev.durabletools.debug.launch;

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
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Builds an app and starts its host, as the arguments of a launch say. Confined to one thread. */
final class AppStart {
  private final LaunchArguments arguments;
  private final BuildTool buildTool;
  private final LaunchListener listener;
  private final Clock wall;
  private final Consumer<Path> stores;

  /**
   * @param buildTool closed by another thread to end a build that runs
   * @param wall what the task hub's clock goes by
   * @param stores told the file of the store, if there is one, before the host starts
   */
  AppStart(
      LaunchArguments arguments,
      BuildTool buildTool,
      LaunchListener listener,
      Clock wall,
      Consumer<Path> stores) {
    this.arguments = arguments;
    this.buildTool = buildTool;
    this.listener = listener;
    this.wall = wall;
    this.stores = stores;
  }

  /** What the debugger adds to the app's JVM, known once its classes are. */
  interface Debugged {
    /** All options of the JVM. */
    List<String> jvmArguments(FunctionApp app, AppClassPath classPath) throws IOException;
  }

  /**
   * A host that runs.
   *
   * @param telling tells the user of what earlier sessions have left; nobody should wait for it
   */
  record Started(FunctionHost host, Runnable telling) {}

  /** Builds if needed; returns the host that runs. */
  Started start(Debugged debugged, HostListener news)
      throws AppException, HostException, IOException {
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
    List<String> jvmArguments =
        List.copyOf(debugged.jvmArguments(app, app.classPath(buildTool, output)));
    DebugStores.Chosen store =
        DebugStores.of(app.dir()).choose(arguments.store(), arguments.resume(), app.dir());
    if (store.location() instanceof StoreLocation.DatabaseFile file) {
      stores.accept(file.path());
    }
    Instant launched = wall.instant();
    FunctionHost started = FunctionHost.start(options(app, store.location(), jvmArguments), news);
    String prefix = app.hostJson().routePrefix();
    FunctionListing.lines(started.functions(), started.baseUrl(), prefix).forEach(this::tell);
    return new Started(started, () -> tellLeft(started, store, launched));
  }

  private void tellLeft(FunctionHost host, DebugStores.Chosen store, Instant launched) {
    String note = store.note();
    if (!note.isEmpty()) {
      tell(note);
    }
    Leftovers.of(host.taskHub(), store.session(), launched).forEach(this::tell);
  }

  private HostOptions options(FunctionApp app, StoreLocation store, List<String> jvmArguments) {
    return HostOptions.defaults(app, store)
        .withHttp(HostOptions.DEFAULT_HOST, arguments.port())
        .withGrpcPort(arguments.grpcPort().map(OptionalInt::of).orElse(OptionalInt.empty()))
        .withMode(arguments.mode(), HostOptions.DEFAULT_MAX_LIVE)
        .withWorker(() -> jvmArguments, arguments.env(), arguments.javaHome())
        .withShadow(arguments.shadow())
        // Both run orchestrators in the app's JVM once more.
        .withGuard(arguments.shadow() || !arguments.hardRewind())
        .withWall(wall);
  }

  private void tell(String line) {
    listener.output(OutputKind.HOST, line, Optional.empty());
  }
}
