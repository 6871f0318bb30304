package dev.durabletools.runtime.seam;

import dev.durabletools.worker.seam.Sought;
import dev.durabletools.worker.seam.Surveyed;
import java.util.List;

/** Told what workers do, from several threads; must not block. */
public interface WorkerListener {
  void starting();

  void exited(int exitCode, boolean restarting);

  void stdout(String line);

  void stderr(String line);

  /** Something a person should read: a user's log line, or what the host did about the worker. */
  void log(String message);

  void divergence(Divergence divergence);

  /** A replay that a debugger asked for cannot begin. */
  void replayFailed(int session, String message);

  /**
   * User code of an orchestration has asked for something.
   *
   * @param eventId of the event that records it
   * @param stack the user's frames, innermost first
   */
  default void asked(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {}

  /** A function of the app is about to start an instance. */
  default void started(String instanceId, String function, List<Divergence.Location> stack) {}

  /**
   * What an instance waits for now.
   *
   * @param events from outside
   * @param stack the user's frames in which it waits, innermost first; empty when it waits no more
   * @param unread what has come there and cannot be read, for people; empty for nothing
   */
  default void waits(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {}

  /**
   * A replay went through its history.
   *
   * @param waiting whether the code waits for more than it has
   */
  default void replayEnded(int session, boolean waiting) {}

  /** The place that a replay's target stands for has been looked for. */
  default void sought(Sought place) {}

  /** A replay has found where code waits for events. */
  default void surveyed(Surveyed lines) {}
}
