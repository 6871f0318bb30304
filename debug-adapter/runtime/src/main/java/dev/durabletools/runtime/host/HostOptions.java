package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.grpc.RemoteAddress;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * How to run an app.
 *
 * @param httpHost name or address to listen on; {@code localhost} is both 127.0.0.1 and ::1
 * @param httpPort 0 for any free port
 * @param grpcPort empty for 4001, else a free port in 30000-31000; a given port that is taken is an
 *     error
 * @param workerJvmArgs asked anew at each worker start
 * @param environment added to our own environment and the app's settings, and winning over both
 * @param javaHome JDK of the worker; empty for the default choice
 * @param maxLive parked orchestrations kept at most
 * @param friendly activity inputs arrive unquoted, other than in Azure
 * @param shadow histories are replayed in the background, to find code that is not deterministic
 * @param engine where the task hub is, if not here: then the store is not used
 */
public record HostOptions(
    FunctionApp app,
    String httpHost,
    int httpPort,
    OptionalInt grpcPort,
    StoreLocation store,
    SessionMode mode,
    Supplier<List<String>> workerJvmArgs,
    Map<String, String> environment,
    Optional<Path> javaHome,
    int maxLive,
    boolean friendly,
    boolean shadow,
    Optional<RemoteAddress> engine) {
  public static final String DEFAULT_HOST = "localhost";
  public static final int DEFAULT_PORT = 7071;
  public static final int DEFAULT_MAX_LIVE = 512;

  public HostOptions {
    environment = Map.copyOf(environment);
  }

  /** What {@code durable start} does without flags, on the given store. */
  public static HostOptions defaults(FunctionApp app, StoreLocation store) {
    return new HostOptions(
        app,
        DEFAULT_HOST,
        DEFAULT_PORT,
        OptionalInt.empty(),
        store,
        SessionMode.LIVE,
        List::of,
        Map.of(),
        Optional.empty(),
        DEFAULT_MAX_LIVE,
        false,
        true,
        Optional.empty());
  }

  public HostOptions withHttp(String host, int port) {
    return new HostOptions(
        app,
        host,
        port,
        grpcPort,
        store,
        mode,
        workerJvmArgs,
        environment,
        javaHome,
        maxLive,
        friendly,
        shadow,
        engine);
  }

  public HostOptions withGrpcPort(OptionalInt port) {
    return new HostOptions(
        app,
        httpHost,
        httpPort,
        port,
        store,
        mode,
        workerJvmArgs,
        environment,
        javaHome,
        maxLive,
        friendly,
        shadow,
        engine);
  }

  public HostOptions withMode(SessionMode newMode, int newMaxLive) {
    return new HostOptions(
        app,
        httpHost,
        httpPort,
        grpcPort,
        store,
        newMode,
        workerJvmArgs,
        environment,
        javaHome,
        newMaxLive,
        friendly,
        shadow,
        engine);
  }

  public HostOptions withWorker(
      Supplier<List<String>> jvmArgs, Map<String, String> newEnvironment, Optional<Path> home) {
    return new HostOptions(
        app,
        httpHost,
        httpPort,
        grpcPort,
        store,
        mode,
        jvmArgs,
        newEnvironment,
        home,
        maxLive,
        friendly,
        shadow,
        engine);
  }

  public HostOptions withFriendly(boolean newFriendly) {
    return new HostOptions(
        app,
        httpHost,
        httpPort,
        grpcPort,
        store,
        mode,
        workerJvmArgs,
        environment,
        javaHome,
        maxLive,
        newFriendly,
        shadow,
        engine);
  }

  public HostOptions withShadow(boolean newShadow) {
    return new HostOptions(
        app,
        httpHost,
        httpPort,
        grpcPort,
        store,
        mode,
        workerJvmArgs,
        environment,
        javaHome,
        maxLive,
        friendly,
        newShadow,
        engine);
  }

  public HostOptions withEngine(Optional<RemoteAddress> newEngine) {
    return new HostOptions(
        app,
        httpHost,
        httpPort,
        grpcPort,
        store,
        mode,
        workerJvmArgs,
        environment,
        javaHome,
        maxLive,
        friendly,
        shadow,
        newEngine);
  }
}
