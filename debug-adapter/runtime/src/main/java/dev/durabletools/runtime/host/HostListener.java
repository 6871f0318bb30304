package dev.durabletools.runtime.host;

import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.worker.seam.Sought;
import dev.durabletools.worker.seam.Surveyed;
import java.util.List;

/** Told what a running host does. Called from several threads; implementations must not block. */
public interface HostListener {
  /** One line without its line end. */
  void output(OutputKind kind, String line);

  /** A worker JVM is about to be launched; its JVM arguments have been asked for. */
  void workerStarting();

  /** The worker JVM is gone; {@code restarting} when another one follows at once. */
  void workerExited(int exitCode, boolean restarting);

  /** A replay that a debugger asked for cannot begin. */
  default void replayFailed(int session, String message) {}

  /**
   * User code of an orchestration has asked for something; told only under a debugger.
   *
   * @param eventId of the event that records it
   * @param stack the user's frames, innermost first; with the files' names only
   */
  default void asked(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {}

  /** A function of the app is about to start an instance; told only under a debugger. */
  default void started(String instanceId, String function, List<Divergence.Location> stack) {}

  /**
   * What an instance waits for now; told only under a debugger.
   *
   * @param events from outside
   * @param stack the user's frames in which it waits, innermost first; empty when it waits no more
   * @param unread what has come there and cannot be read, for people; empty for nothing
   */
  default void waits(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {}

  /** The place that the target of a debugger's replay stands for has been looked for. */
  default void sought(Sought place) {}

  /** A replay that a debugger asked for has found where code waits for events. */
  default void surveyed(Surveyed lines) {}

  /** The app's code and a recorded history differ. */
  default void divergence(Divergence divergence) {}
}
