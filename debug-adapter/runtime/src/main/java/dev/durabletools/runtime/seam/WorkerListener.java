package dev.durabletools.runtime.seam;

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
   * A replay went through its history.
   *
   * @param waiting whether the code waits for more than it has
   */
  default void replayEnded(int session, boolean waiting) {}
}
