package dev.durabletools.runtime.host;

import dev.durabletools.runtime.seam.Divergence;

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

  /** The app's code and a recorded history differ. */
  default void divergence(Divergence divergence) {}
}
