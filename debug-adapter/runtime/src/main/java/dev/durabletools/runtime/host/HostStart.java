package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.AppClassPath;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.ClassLevel;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.app.WorkerJava;
import dev.durabletools.runtime.grpc.EngineServer;
import dev.durabletools.runtime.grpc.RemoteAddress;
import dev.durabletools.runtime.grpc.RemoteEngine;
import dev.durabletools.runtime.http.ClientBinding;
import dev.durabletools.runtime.http.Cors;
import dev.durabletools.runtime.http.DivergenceLog;
import dev.durabletools.runtime.http.FunctionCalls;
import dev.durabletools.runtime.http.HttpEdge;
import dev.durabletools.runtime.http.HttpRoutes;
import dev.durabletools.runtime.hub.HubClient;
import dev.durabletools.runtime.hub.KnownFunctions;
import dev.durabletools.runtime.hub.LogicalClock;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.hub.WorkSource;
import dev.durabletools.runtime.seam.SeamException;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.seam.WorkerSpec;
import dev.durabletools.runtime.seam.WorkerSupervisor;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.timers.TimerFunction;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a start, in this order: what can be refused at once (a taken port, an unusable JDK)
 * comes before anything is launched, and HTTP comes last because its port may accept only when
 * every function is loaded.
 */
final class HostStart {
  private final HostOptions options;
  private final FunctionApp app;
  private final HostListener listener;
  private final HostParts parts;
  private final DivergenceLog divergences = new DivergenceLog();
  private final WorkerEvents events;
  private final HttpPort http;

  HostStart(HostOptions options, HostListener listener, HostParts parts) {
    this.options = options;
    this.app = options.app();
    this.listener = listener;
    this.parts = parts;
    this.events = new WorkerEvents(listener, divergences, app);
    this.http = new HttpPort(options.httpHost(), options.httpPort());
  }

  /** Leaves what it started in the parts, also when it fails. */
  void run() throws HostException {
    http.check();
    try {
      EngineServer.check(options.grpcPort());
    } catch (IOException e) {
      throw inOneLine(e);
    }
    EngineServer.warmUp();
    try {
      AppClassPath classPath = app.classPath();
      Map<String, String> environment = environment();
      WorkerJava java =
          WorkerJava.choose(options.javaHome(), environment, ClassLevel.of(classPath.classes()));
      WorkerSupervisor worker =
          WorkerSupervisor.prepare(spec(java, classPath, environment), events);
      parts.add(worker, news -> new WorkerEvents(news, divergences, app));
      FutureTask<@Nullable Void> loaded = inBackground(worker);
      HubSide side = options.engine().isPresent() ? remote(options.engine().get()) : local();
      await(loaded);
      checkNames(worker.functions());
      side.declare().accept(known(worker.functions()));
      FunctionCalls calls = calls(side.client(), worker);
      List<TimerFunction> timers = Timers.of(worker.functions(), environment);
      startHttp(side.client(), worker, calls);
      worker.attachTo(side.work(), parts.grpc().port());
      parts.add(Timers.start(timers, worker.functions(), calls, options.store(), side.clock()));
    } catch (AppException | StoreException | SeamException e) {
      throw new HostException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The worker's JVM starts while the task hub is opened: two processors have work. */
  private static FutureTask<@Nullable Void> inBackground(WorkerSupervisor worker) {
    FutureTask<@Nullable Void> task =
        new FutureTask<>(
            () -> {
              worker.start();
              return null;
            });
    Thread thread = new Thread(task, "durable-worker-start");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void await(FutureTask<@Nullable Void> loaded) throws HostException, SeamException {
    try {
      loaded.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SeamException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException("host", "it was interrupted while it started", "start it again");
    }
  }

  /** What the rest of the host needs of a task hub, be it here or elsewhere. */
  private record HubSide(
      HubClient client, WorkSource work, LogicalClock clock, Consumer<KnownFunctions> declare) {}

  private HubSide local() throws StoreException, AppException, HostException {
    TaskHub hub = TaskHub.open(app.taskHubName(), options.store(), events::log, options.wall());
    parts.add(hub);
    hub.replaceRunning(app.hostJson().overridesAnyState());
    startGrpc(hub);
    return new HubSide(hub, hub, hub.clock(), hub::declare);
  }

  private HubSide remote(RemoteAddress address) throws AppException, HostException {
    try {
      String name = address.taskHub() == null ? app.taskHubName() : address.taskHub();
      RemoteEngine engine = RemoteEngine.connect(address, name, options.grpcPort(), events::log);
      parts.add(engine);
      LogicalClock clock = new LogicalClock(options.wall());
      return new HubSide(engine.hub(), engine.work(), clock, engine::declare);
    } catch (IOException e) {
      throw inOneLine(e);
    }
  }

  private void startGrpc(TaskHub hub) throws HostException {
    try {
      parts.add(EngineServer.start(hub, options.grpcPort()));
    } catch (IOException e) {
      throw inOneLine(e);
    }
  }

  /** The message is a line made for people already. */
  private static HostException inOneLine(IOException e) {
    return new HostException(String.valueOf(e.getMessage()), e);
  }

  private FunctionCalls calls(HubClient hub, WorkerSupervisor worker) {
    ClientBinding client =
        new ClientBinding(hub.name(), parts.grpc().port(), () -> parts.http().port());
    return new FunctionCalls(worker, client, events::log);
  }

  private void startHttp(HubClient hub, WorkerSupervisor worker, FunctionCalls calls)
      throws HostException {
    HttpRoutes routes =
        new HttpRoutes(
            hub,
            worker.functions(),
            calls,
            app.hostJson().routePrefix(),
            divergences,
            new Cors(app.settings().corsOrigins(), app.settings().corsCredentials()));
    try {
      parts.add(HttpEdge.start(http.addresses(), http.port(), routes, events::log));
    } catch (IOException e) {
      throw http.refused(e);
    } catch (IllegalArgumentException e) {
      throw new HostException(app.dir().toString(), String.valueOf(e.getMessage()), "correct it");
    }
  }

  private WorkerSpec spec(WorkerJava java, AppClassPath classPath, Map<String, String> environment)
      throws AppException {
    return new WorkerSpec(
        java,
        options.workerJvmArgs(),
        environment,
        app.dir(),
        classPath,
        options.engine().isPresent() ? SessionMode.REPLAY : options.mode(),
        options.maxLive(),
        options.friendly(),
        options.shadow(),
        options.guard(),
        app.hostJson().maxOrchestrators(),
        app.hostJson().maxActivities(),
        app.declaredFunctions());
  }

  /** As with Core Tools, our own environment wins over the app's settings. */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(app.settings().values());
    environment.putIfAbsent("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
    if (options.httpPort() != 0) {
      environment.putIfAbsent("WEBSITE_HOSTNAME", "localhost:" + options.httpPort());
    }
    environment.putAll(System.getenv());
    environment.putAll(options.environment());
    environment.remove("DURABLE_ENGINE_TOKEN");
    return environment;
  }

  private void checkNames(List<FunctionInfo> functions) throws HostException {
    Map<String, FunctionInfo> seen = new LinkedHashMap<>();
    for (FunctionInfo function : functions) {
      FunctionInfo other = seen.put(function.name().toLowerCase(Locale.ROOT), function);
      if (other != null) {
        throw new HostException(
            "function name '" + function.name() + "'",
            "used by " + place(other) + " and by " + place(function),
            "give one of them another name");
      }
    }
    if (!http.isLoopback()) {
      events.log(
          "Listening on "
              + options.httpHost()
              + ": whoever reaches this machine can call the app and, without a key, the management"
              + " API; --host localhost keeps them out.");
    }
    if (functions.isEmpty()) {
      listener.output(
          OutputKind.HOST,
          "No functions found in " + app.dir() + "; is a method annotated with @FunctionName?");
    }
  }

  private static String place(FunctionInfo function) {
    return function.className() + "." + function.methodName();
  }

  private static KnownFunctions known(List<FunctionInfo> functions) {
    return new KnownFunctions(
        functions.stream()
            .filter(FunctionInfo::isOrchestrator)
            .map(FunctionInfo::taskName)
            .toList(),
        functions.stream().filter(FunctionInfo::isActivity).map(FunctionInfo::taskName).toList());
  }
}
