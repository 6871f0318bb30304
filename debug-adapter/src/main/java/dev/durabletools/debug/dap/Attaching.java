package dev.durabletools.debug.dap;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Coming to an app that runs already, and leaving it. Thread-safe. */
interface Attaching {
  /** Whether the session may start an app of its own instead. */
  boolean mayLaunch();

  /** Answered when the session has the app. */
  CompletableFuture<Void> attach(Map<String, Object> raw);

  /**
   * Lets go of the app, which is not ours to restart, and attaches again.
   *
   * @param raw other arguments; null for the same
   */
  CompletableFuture<Void> restart(@Nullable Map<String, Object> raw);

  /**
   * Lets the app go on without a debugger; may be called again.
   *
   * @param terminate whether to end it instead
   */
  void end(boolean terminate);
}
