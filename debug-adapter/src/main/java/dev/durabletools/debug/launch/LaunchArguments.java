package dev.durabletools.debug.launch;

import com.google.gson.Gson;
import dev.durabletools.debug.session.ReplayStops;
import dev.durabletools.debug.session.StepFilters;
import dev.durabletools.runtime.seam.SessionMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a launch.
 *
 * @param cwd the app's folder, absolute
 * @param port of HTTP, 0 for any free one
 * @param store a file name or {@code memory}; empty for a fresh one
 * @param resume whether the newest store of an earlier launch is used
 * @param suspendAll whether a stop holds the whole app
 * @param showAllThreads whether the JVM's own threads are listed too
 * @param shadow whether histories are replayed in the background
 * @param stopOnEntry whether the function that runs first stops on its first line; by default only
 *     that of a replayed history
 * @param hardRewind whether each replay runs in a JVM of its own, in which static fields are as
 *     they were; histories are not replayed in the background then unless that is asked for
 * @param replayStops in which replays breakpoints hold
 * @param stepFilters what steps into pass by
 * @param hotCodeReplace when code that is saved or built anew is taken over
 * @param history a file or URL to replay; nothing else runs then
 * @param instance whose history it is that is replayed, if it is that of a running app
 * @param orchestrator the function that replays the history; empty for the one it names
 * @param start an orchestration to start at once
 * @param activities what becomes of the activities of forks: {@code run}, {@code stub} or {@code
 *     ask}
 */
public record LaunchArguments(
    Path cwd,
    int port,
    Optional<Integer> grpcPort,
    Optional<String> store,
    boolean resume,
    SessionMode mode,
    Map<String, String> env,
    List<String> vmArgs,
    Optional<Path> javaHome,
    boolean suspendAll,
    boolean showAllThreads,
    boolean noDebug,
    boolean shadow,
    boolean stopOnEntry,
    ReplayStops replayStops,
    StepFilters stepFilters,
    HotCode hotCodeReplace,
    boolean hardRewind,
    Optional<String> history,
    Optional<RunningInstance> instance,
    Optional<String> orchestrator,
    Optional<Start> start,
    String activities) {
  static final Set<String> CLIENT_NAMES =
      Set.of(
          "type",
          "request",
          "name",
          "trace",
          "console",
          "presentation",
          "preLaunchTask",
          "postDebugTask",
          "internalConsoleOptions",
          "serverReadyAction",
          "debugServer",
          "suppressMultipleSessionWarning");

  /**
   * An orchestration to start.
   *
   * @param input JSON text
   */
  public record Start(String orchestrator, Optional<String> input, Optional<String> instanceId) {}

  /**
   * Reads and checks them.
   *
   * @param arguments as they came from the client
   * @throws LaunchException naming the argument that is unknown or of the wrong type
   */
  public static LaunchArguments parse(Map<String, Object> arguments) throws LaunchException {
    ArgumentReader reader = new ArgumentReader(arguments);
    boolean hardRewind = reader.flag("hardRewind", false);
    Optional<String> history = reader.text("history");
    if (history.isPresent() && history.get().isBlank()) {
      throw ArgumentReader.refused("history", "a path or URL");
    }
    LaunchArguments parsed =
        new LaunchArguments(
            path("cwd", reader.filled("cwd")).orElse(Path.of("")).toAbsolutePath().normalize(),
            reader.port("port").orElse(history.isPresent() ? 0 : 7071),
            reader.port("grpcPort"),
            reader.filled("store").or(() -> history.map(any -> "memory")),
            reader.flag("resume", false),
            reader.oneOf("mode", List.of("live", "replay")).orElse("live").equals("replay")
                ? SessionMode.REPLAY
                : SessionMode.LIVE,
            reader.variables("env"),
            reader.words("vmArgs"),
            path("javaHome", reader.filled("javaHome")),
            reader.flag("suspendAll", false),
            reader.flag("showAllThreads", false),
            reader.flag("noDebug", false),
            reader.flag("shadow", !hardRewind),
            reader.flag("stopOnEntry", history.isPresent()),
            ReplayStops.valueOf(
                reader
                    .oneOf("replayBreakpoints", List.of("new", "every", "skip"))
                    .orElse("new")
                    .toUpperCase(Locale.ROOT)),
            reader.stepFilters(),
            reader.hotCodeReplace(),
            hardRewind,
            history,
            instance(reader, history.orElse("")),
            reader.filled("orchestrator"),
            start(reader),
            activities(reader));
    reader.refuseRest(CLIENT_NAMES);
    return parsed;
  }

  /**
   * Those of an attach to an instance of a running app: its history is replayed here.
   *
   * @throws LaunchException naming the argument that is missing, unknown or of the wrong type
   */
  public static LaunchArguments ofInstance(Map<String, Object> attach) throws LaunchException {
    return parse(RunningInstance.asLaunch(attach));
  }

  /** Whether an attach means an instance, not a JVM. */
  public static boolean isOfInstance(Map<String, Object> attach) {
    return attach.containsKey("instance") || attach.containsKey("url");
  }

  private static Optional<RunningInstance> instance(ArgumentReader reader, String id)
      throws LaunchException {
    Optional<String> host = reader.text("historyHost");
    String code = reader.text("code").orElse("");
    return host.map(url -> new RunningInstance(url, id, code));
  }

  /** Recorded is what a replay has; what it has not is asked for. */
  static String activities(ArgumentReader reader) throws LaunchException {
    String wanted =
        reader.oneOf("activities", List.of("recorded", "run", "stub", "ask")).orElse("recorded");
    return wanted.equals("recorded") ? "ask" : wanted;
  }

  private static Optional<Path> path(String name, Optional<String> text) throws LaunchException {
    try {
      return text.map(Path::of);
    } catch (InvalidPathException e) {
      throw ArgumentReader.refused(name, "a path");
    }
  }

  private static Optional<Start> start(ArgumentReader reader) throws LaunchException {
    Map<String, Object> start = reader.object("start");
    if (start.isEmpty()) {
      return Optional.empty();
    }
    ArgumentReader inner = new ArgumentReader(start);
    Optional<String> orchestrator = inner.text("orchestrator");
    Optional<String> input = inner.any("input").map(new Gson()::toJson);
    Optional<String> instanceId = inner.text("instanceId");
    inner.refuseRest(Set.of());
    if (orchestrator.isEmpty()) {
      throw new LaunchException("launch: argument 'start.orchestrator' is missing; name one");
    }
    return Optional.of(new Start(orchestrator.get(), input, instanceId));
  }
}
