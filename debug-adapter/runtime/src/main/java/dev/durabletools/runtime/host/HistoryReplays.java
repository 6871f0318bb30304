package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.AppClassPath;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.ClassLevel;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.app.WorkerJava;
import dev.durabletools.runtime.exchange.ImportedHistory;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.runtime.seam.SeamException;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.seam.WorkerListener;
import dev.durabletools.runtime.seam.WorkerSpec;
import dev.durabletools.runtime.seam.WorkerSupervisor;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.worker.seam.Recording;
import dev.durabletools.worker.seam.Travel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An app's worker without a task hub, which replays recorded histories with today's code. Used by
 * one thread.
 */
public final class HistoryReplays implements AutoCloseable {
  /** Longest silence of a replay, in seconds. */
  private static final long PATIENCE_SECONDS = 60;

  private final Listener listener;
  private final WorkerSupervisor worker;
  private int last;

  private HistoryReplays(Listener listener, WorkerSupervisor worker) {
    this.listener = listener;
    this.worker = worker;
  }

  /**
   * Loads the app.
   *
   * @param lines told what the app prints and logs
   * @throws HostException if it cannot be loaded
   */
  public static HistoryReplays start(FunctionApp app, Consumer<String> lines) throws HostException {
    try {
      Listener listener = new Listener(new SourcePlaces(app.sourceRoots()), lines);
      Map<String, String> environment = new HashMap<>(app.settings().values());
      environment.putAll(System.getenv());
      environment.remove("DURABLE_ENGINE_TOKEN");
      AppClassPath classPath = app.classPath();
      WorkerJava java =
          WorkerJava.choose(Optional.empty(), environment, ClassLevel.of(classPath.classes()));
      WorkerSpec spec =
          new WorkerSpec(
              java,
              List::of,
              environment,
              app.dir(),
              classPath,
              SessionMode.REPLAY,
              1,
              false,
              false,
              true,
              1,
              1,
              app.declaredFunctions());
      return new HistoryReplays(listener, WorkerSupervisor.start(spec, listener));
    } catch (AppException | SeamException e) {
      throw new HostException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The orchestrator of this name, ignoring case. */
  public Optional<FunctionInfo> orchestrator(String name) {
    return worker.functions().stream()
        .filter(FunctionInfo::isOrchestrator)
        .filter(each -> each.taskName().equalsIgnoreCase(name))
        .findFirst();
  }

  /**
   * Replays one history; what the code asks for leaves the worker nowhere.
   *
   * @throws HostException if it cannot be replayed
   */
  public List<Divergence> replay(ImportedHistory history, FunctionInfo orchestrator)
      throws HostException, InterruptedException {
    int id = ++last;
    listener.found.clear();
    List<byte[]> events = history.events().stream().map(EventCodec::encode).toList();
    Travel.TravelTarget through =
        new Travel.TravelTarget(Travel.TravelTarget.Kind.THROUGH, 0, 0, 0, List.of());
    boolean sent =
        worker.replay(
                new Recording(
                    id,
                    history.instanceId(),
                    history.executionId(),
                    orchestrator.name(),
                    events,
                    history.idsKnown(),
                    false))
            && worker.replay(
                new Travel(id, id, through, Integer.MAX_VALUE, 0, 0, 0, false, List.of()));
    Object end = sent ? listener.ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) : "no worker";
    if (!(end instanceof Boolean waiting)) {
      throw new HostException(
          "instance '" + history.instanceId() + "'",
          "it cannot be replayed ("
              + (end == null ? "its code does not come to an end" : end)
              + ")",
          "see the app's output above");
    }
    List<Divergence> found = new ArrayList<>(listener.found);
    if (waiting) {
      notEnded(history, orchestrator).ifPresent(found::add);
    }
    return found;
  }

  /** The recorded run ended where the code waits for more. */
  private static Optional<Divergence> notEnded(ImportedHistory history, FunctionInfo orchestrator) {
    for (int i = 0; i < history.events().size(); i++) {
      if (history.events().get(i) instanceof HistoryEvent.ExecutionCompleted end) {
        return Optional.of(
            new Divergence(
                history.instanceId(),
                history.executionId(),
                orchestrator.name(),
                i,
                end.eventId(),
                "missing",
                "error",
                new Divergence.Act("ExecutionCompleted", end.status().name(), end.result()),
                null,
                null,
                "replay"));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    worker.close();
  }

  private static final class Listener implements WorkerListener {
    /** True: the code waits; false: it ended; a text: why it could not be replayed. */
    final BlockingQueue<Object> ends = new LinkedBlockingQueue<>();

    final BlockingQueue<Divergence> found = new LinkedBlockingQueue<>();
    private final SourcePlaces places;
    private final Consumer<String> lines;

    Listener(SourcePlaces places, Consumer<String> lines) {
      this.places = places;
      this.lines = lines;
    }

    @Override
    public void starting() {}

    @Override
    public void exited(int exitCode, boolean restarting) {
      ends.add("its worker ended with exit code " + exitCode);
    }

    @Override
    public void stdout(String line) {
      lines.accept(line);
    }

    @Override
    public void stderr(String line) {
      lines.accept(line);
    }

    @Override
    public void log(String message) {
      lines.accept(message);
    }

    @Override
    public void divergence(Divergence divergence) {
      found.add(places.resolved(divergence));
    }

    @Override
    public void replayFailed(int session, String message) {
      ends.add(message);
    }

    @Override
    public void replayEnded(int session, boolean waiting) {
      ends.add(waiting);
    }
  }
}
