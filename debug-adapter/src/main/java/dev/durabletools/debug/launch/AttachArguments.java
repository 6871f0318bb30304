package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.ReplayStops;
import dev.durabletools.debug.session.StepFilters;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of an attach.
 *
 * @param port of JDWP
 * @param cwd folder with the sources; empty if unknown
 * @param activities what becomes of those of forks, as in a launch
 * @param engine base URL of the host that the JVM works for
 */
public record AttachArguments(
    String hostName,
    int port,
    Optional<Path> cwd,
    boolean suspendAll,
    boolean showAllThreads,
    ReplayStops replayStops,
    StepFilters stepFilters,
    HotCode hotCodeReplace,
    String activities,
    Optional<String> engine) {
  /**
   * Reads and checks them.
   *
   * @throws LaunchException naming the argument that is unknown or of the wrong type
   */
  public static AttachArguments parse(Map<String, Object> arguments) throws LaunchException {
    ArgumentReader reader = new ArgumentReader(arguments);
    AttachArguments parsed =
        new AttachArguments(
            reader.filled("hostName").orElse("localhost"),
            reader
                .port("port")
                .orElseThrow(
                    () ->
                        new LaunchException(
                            "attach: argument 'port' is missing; name the JVM's debug port")),
            reader.filled("cwd").map(Path::of),
            reader.flag("suspendAll", false),
            reader.flag("showAllThreads", false),
            ReplayStops.valueOf(
                reader
                    .oneOf("replayBreakpoints", List.of("new", "every", "skip"))
                    .orElse("new")
                    .toUpperCase(Locale.ROOT)),
            reader.stepFilters(),
            reader.hotCodeReplace(),
            LaunchArguments.activities(reader),
            reader.text("engine"));
    reader.refuseRest(LaunchArguments.CLIENT_NAMES);
    return parsed;
  }
}
