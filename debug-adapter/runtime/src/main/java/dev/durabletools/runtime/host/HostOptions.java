package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.grpc.RemoteAddress;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
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
 * @param guard a run with a real unwinding is made beside each await of a live session
 * @param engine where the task hub is, if not here: then the store is not used
 * @param wall what the task hub's clock goes by
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
    boolean guard,
    Optional<RemoteAddress> engine,
    Clock wall) {
  public static final String DEFAULT_HOST = "localhost";
  public static final int DEFAULT_PORT = 7071;
  public static final int DEFAULT_MAX_LIVE = 512;

  public HostOptions {
    environment = Map.copyOf(environment);
  }

  /** What {@code durable start} does without flags, on the given store. */
  public static HostOptions defaults(FunctionApp app, StoreLocation store) {
    return new Draft(app, store).build();
  }

  public HostOptions withHttp(String host, int port) {
    return with(
        draft -> {
          draft.httpHost = host;
          draft.httpPort = port;
        });
  }

  public HostOptions withGrpcPort(OptionalInt port) {
    return with(draft -> draft.grpcPort = port);
  }

  public HostOptions withMode(SessionMode newMode, int newMaxLive) {
    return with(
        draft -> {
          draft.mode = newMode;
          draft.maxLive = newMaxLive;
        });
  }

  public HostOptions withWorker(
      Supplier<List<String>> jvmArgs, Map<String, String> newEnvironment, Optional<Path> home) {
    return with(
        draft -> {
          draft.workerJvmArgs = jvmArgs;
          draft.environment = newEnvironment;
          draft.javaHome = home;
        });
  }

  public HostOptions withFriendly(boolean newFriendly) {
    return with(draft -> draft.friendly = newFriendly);
  }

  public HostOptions withShadow(boolean newShadow) {
    return with(draft -> draft.shadow = newShadow);
  }

  public HostOptions withGuard(boolean newGuard) {
    return with(draft -> draft.guard = newGuard);
  }

  public HostOptions withEngine(Optional<RemoteAddress> newEngine) {
    return with(draft -> draft.engine = newEngine);
  }

  public HostOptions withWall(Clock newWall) {
    return with(draft -> draft.wall = newWall);
  }

  private HostOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(app, store);
    draft.httpHost = httpHost;
    draft.httpPort = httpPort;
    draft.grpcPort = grpcPort;
    draft.mode = mode;
    draft.workerJvmArgs = workerJvmArgs;
    draft.environment = environment;
    draft.javaHome = javaHome;
    draft.maxLive = maxLive;
    draft.friendly = friendly;
    draft.shadow = shadow;
    draft.guard = guard;
    draft.engine = engine;
    draft.wall = wall;
    change.accept(draft);
    return draft.build();
  }

  /** The options while they are put together, with their defaults. */
  private static final class Draft {
    private final FunctionApp app;
    private final StoreLocation store;
    private String httpHost = DEFAULT_HOST;
    private int httpPort = DEFAULT_PORT;
    private OptionalInt grpcPort = OptionalInt.empty();
    private SessionMode mode = SessionMode.LIVE;
    private Supplier<List<String>> workerJvmArgs = List::of;
    private Map<String, String> environment = Map.of();
    private Optional<Path> javaHome = Optional.empty();
    private int maxLive = DEFAULT_MAX_LIVE;
    private boolean friendly;
    private boolean shadow = true;
    private boolean guard = true;
    private Optional<RemoteAddress> engine = Optional.empty();
    private Clock wall = Clock.systemUTC();

    Draft(FunctionApp app, StoreLocation store) {
      this.app = app;
      this.store = store;
    }

    HostOptions build() {
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
          guard,
          engine,
          wall);
    }
  }
}
