package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.DotDurable;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.grpc.RemoteAddress;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostOptions;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The flags of {@code durable start}. */
final class StartOptions {
  static final Set<String> VALUED =
      Set.of(
          "port",
          "host",
          "grpc-port",
          "store",
          "engine",
          "mode",
          "shadow",
          "max-live",
          "worker-java");
  static final Set<String> FLAGS = Set.of("allow-remote", "friendly", "debug", "no-build", "help");
  private static final int DEBUG_PORT = 5005;

  private final Arguments arguments;

  private StartOptions(Arguments arguments) {
    this.arguments = arguments;
  }

  static StartOptions parse(List<String> args) throws UsageException {
    Arguments arguments = Arguments.parse("start", args, VALUED, FLAGS);
    if (arguments.words().size() > 1) {
      throw arguments.usage("more than one folder");
    }
    return new StartOptions(arguments);
  }

  boolean help() {
    return arguments.has("help");
  }

  boolean build() {
    return !arguments.has("no-build");
  }

  Path dir() {
    String dir = arguments.word(0);
    return Path.of(dir == null ? "." : dir).toAbsolutePath().normalize();
  }

  /**
   * The host's options for an app.
   *
   * @param jvmArguments asked at each start of its JVM
   */
  HostOptions host(FunctionApp app, Supplier<List<String>> jvmArguments)
      throws UsageException, AppException {
    int port =
        arguments.port("port").orElse(app.settings().httpPort().orElse(HostOptions.DEFAULT_PORT));
    SessionMode mode =
        arguments.choice("mode", List.of("live", "replay")).equals("live")
            ? SessionMode.LIVE
            : SessionMode.REPLAY;
    int maxLive = arguments.number("max-live", 1, 1_000_000).orElse(HostOptions.DEFAULT_MAX_LIVE);
    return HostOptions.defaults(app, store(app))
        .withHttp(httpHost(), port)
        .withGrpcPort(arguments.port("grpc-port"))
        .withMode(mode, maxLive)
        .withWorker(jvmArguments, Map.of(), workerJava())
        .withFriendly(arguments.has("friendly"))
        .withEngine(engine(app))
        .withShadow(arguments.choice("shadow", List.of("on", "off")).equals("on"));
  }

  /** The home of the app's Java; empty for the default choice. */
  Optional<Path> workerJava() {
    return arguments.value("worker-java").map(Path::of);
  }

  /** Azure's management API asks for a key, ours for none: only on purpose beyond this machine. */
  private String httpHost() throws UsageException {
    String host = arguments.value("host").orElse(HostOptions.DEFAULT_HOST);
    if (!arguments.has("allow-remote") && !FunctionHost.isLoopback(host)) {
      throw arguments.usage(
          "--host "
              + host
              + " is no loopback address, and who reaches it can call the app and the management"
              + " API without a key; add --allow-remote if that is meant");
    }
    return host;
  }

  private static @Nullable Path authority() {
    String file = System.getenv("DURABLE_ENGINE_CA");
    return file == null || file.isBlank() ? null : Path.of(file);
  }

  /** The option wins over host.json. */
  private Optional<RemoteAddress> engine(FunctionApp app) throws UsageException, AppException {
    String token = System.getenv("DURABLE_ENGINE_TOKEN");
    Optional<String> url = arguments.value("engine");
    try {
      if (url.isPresent()) {
        return Optional.of(RemoteAddress.parse(url.get(), token).trusting(authority()));
      }
    } catch (IllegalArgumentException e) {
      throw arguments.usage("--engine: " + e.getMessage());
    }
    Optional<String> connection = app.azureManagedConnection();
    try {
      return connection.isEmpty()
          ? Optional.empty()
          : Optional.of(
              RemoteAddress.ofConnectionString(connection.get(), app.taskHubName(), token)
                  .trusting(authority()));
    } catch (IllegalArgumentException e) {
      throw new AppException(
          app.dir() + "/host.json",
          "storageProvider azureManaged: " + e.getMessage(),
          "correct the setting it names");
    }
  }

  private StoreLocation store(FunctionApp app) throws AppException {
    Optional<String> store = arguments.value("store");
    return store.isPresent()
        ? StoreLocation.parse(store.get(), Path.of("").toAbsolutePath())
        : StoreLocation.file(DotDurable.of(app.dir()).resolve(app.taskHubName() + ".db"));
  }

  /** Where debuggers may come; empty if they may not. */
  OptionalInt debugPort() throws UsageException {
    if (!arguments.has("debug")) {
      return OptionalInt.empty();
    }
    boolean bare = arguments.value("debug").orElse("").isEmpty();
    return bare ? OptionalInt.of(DEBUG_PORT) : arguments.port("debug");
  }

  /** Whether the task hub is elsewhere. */
  boolean hasEngine(FunctionApp app) throws UsageException, AppException {
    return engine(app).isPresent();
  }
}
