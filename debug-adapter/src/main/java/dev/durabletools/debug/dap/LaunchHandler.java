package dev.durabletools.debug.dap;

import dev.durabletools.debug.launch.LaunchArguments;
import dev.durabletools.debug.launch.LaunchException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The life of the launched app. The host starts when both launch and configurationDone are there;
 * the launch is answered when the app serves. Thread-safe.
 */
final class LaunchHandler {
  private final Dap dap;
  private final ReplaceHandler replace;
  private final AppRuns runs;
  private final CompletableFuture<Void> configured = new CompletableFuture<>();
  private volatile boolean ofInstance;

  LaunchHandler(Dap dap, Clock wall) {
    this.dap = dap;
    this.replace = new ReplaceHandler(dap);
    this.runs = new AppRuns(dap, replace, wall);
  }

  CompletableFuture<Void> launch(Map<String, Object> raw) {
    dap.requireInitialized("launch");
    runs.prepare(parsed(raw));
    return configured.thenCompose(done -> runs.start());
  }

  /** Replays the history of an instance of a running app; that app is not touched. */
  CompletableFuture<Void> replayInstance(Map<String, Object> attach) {
    dap.requireInitialized("attach");
    ofInstance = true;
    return launch(attach);
  }

  /** Refuses what would bring a second app, or a JVM beside the app. */
  void requireNone(String command) {
    if (runs.isPrepared()) {
      throw DapError.ONE_APP.about(command);
    }
  }

  /** Whether the session has an app of its own. */
  boolean isLaunched() {
    return runs.isPrepared();
  }

  /**
   * Ends the app and starts it again; breakpoints stay.
   *
   * @param raw arguments for the next run; null for the same
   */
  CompletableFuture<Void> restart(@Nullable Map<String, Object> raw) {
    dap.requireInitialized("restart");
    return runs.restart(raw == null ? null : parsed(raw));
  }

  private LaunchArguments parsed(Map<String, Object> raw) {
    try {
      return ofInstance ? LaunchArguments.ofInstance(raw) : LaunchArguments.parse(raw);
    } catch (LaunchException e) {
      throw AppRuns.failed(e);
    }
  }

  CompletableFuture<Void> configurationDone() {
    dap.requireInitialized("configurationDone");
    configured.complete(null);
    return CompletableFuture.completedFuture(null);
  }

  /** New code for the app. */
  ReplaceHandler replacements() {
    return replace;
  }

  /** Done when the client has sent all its breakpoints. */
  CompletableFuture<Void> configured() {
    return configured;
  }

  /** Ends the app; answered when nothing of it is left. */
  CompletableFuture<Void> terminate() {
    return CompletableFuture.runAsync(this::end, work -> new Thread(work, "durable-end").start());
  }

  /** Gives up a build. That of a restart alone: the session can be started again. */
  CompletableFuture<Void> cancel() {
    Runnable work =
        () -> {
          if (!runs.giveUpRestart()) {
            end();
          }
        };
    return CompletableFuture.runAsync(work, run -> new Thread(run, "durable-cancel").start());
  }

  /** Ends everything and returns when it is gone; may be called again. */
  void end() {
    configured.cancel(false);
    replace.close();
    runs.end();
  }
}
