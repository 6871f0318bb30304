package dev.durabletools.debug.launch;

import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.seam.Divergence;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Told how a launched app fares; from several threads, in no case to block. */
public interface LaunchListener {
  /**
   * One line, without its end.
   *
   * @param place where in the sources the line points, if it does
   */
  void output(OutputKind kind, String line, Optional<Place> place);

  /** The app's build begins. */
  void building(String app);

  /** The build is over, well or not. */
  void built();

  /** The app serves: HTTP answers and all functions are loaded. */
  void started(Started app);

  /** The app's code and a recorded history differ. */
  void divergence(Divergence divergence);

  /**
   * A fork waits for somebody to answer an activity.
   *
   * @param input serialized, empty if it has none
   */
  void activityAsked(String instanceId, int eventId, String name, Optional<String> input);

  /** The worker JVM is gone for good. */
  void ended(int exitCode);

  /** A position in a source file; lines and columns from 1, column 0 for unknown. */
  record Place(Path file, int line, int column) {}

  /** What a client needs to talk to the app. */
  record Started(URI baseUrl, int grpcPort, String taskHub) {}
}
