package dev.durabletools.debug.jdi;

import dev.durabletools.debug.session.ReplayStops;
import dev.durabletools.debug.session.StepFilters;
import java.nio.file.Path;
import java.util.List;

/**
 * What is known of the debuggee beforehand.
 *
 * @param classPath the app's own class folders, then its libraries; empty if unknown
 * @param folders class folders of the app, where its class path is unknown
 * @param written shared by the JVMs in which the same orchestrations run
 */
public record JdiSettings(
    List<Path> classPath,
    List<Path> folders,
    ReplayStops replays,
    StepFilters filters,
    WrittenLines written) {
  /** As the other one, for a JVM with others to come. */
  public JdiSettings(
      List<Path> classPath, List<Path> folders, ReplayStops replays, StepFilters filters) {
    this(classPath, folders, replays, filters, new WrittenLines());
  }

  /** Of a JVM about which nothing is known. */
  public static JdiSettings unknown() {
    return new JdiSettings(List.of(), List.of(), ReplayStops.NEW, StepFilters.NONE);
  }
}
