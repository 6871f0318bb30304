package dev.durabletools.debug.dap;

import dev.durabletools.debug.launch.AppLaunch;
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
  /** How long the end waits for a launch under way to be answered, in ms. */
  private static final long ANSWER_MS = 1000;

  private final Dap dap;
  private final ReplaceHandler replace;
  private final Clock wall;
  private final CompletableFuture<Void> configured = new CompletableFuture<>();
  private @Nullable AppLaunch launch;
  private @Nullable Thread runner;
  private boolean ending;

  LaunchHandler(Dap dap, Clock wall) {
    this.dap = dap;
    this.wall = wall;
    this.replace = new ReplaceHandler(dap);
  }

  CompletableFuture<Void> launch(Map<String, Object> raw) {
    dap.requireInitialized("launch");
    try {
      return launch(LaunchArguments.parse(raw));
    } catch (LaunchException e) {
      throw failed(e);
    }
  }

  /** Replays the history of an instance of a running app; that app is not touched. */
  CompletableFuture<Void> replayInstance(Map<String, Object> attach) {
    dap.requireInitialized("attach");
    try {
      return launch(LaunchArguments.ofInstance(attach));
    } catch (LaunchException e) {
      throw failed(e);
    }
  }

  private CompletableFuture<Void> launch(LaunchArguments arguments) {
    AppLaunch created = new AppLaunch(arguments, dap.session(), dap.thread(), dap.events(), wall);
    synchronized (this) {
      if (launch != null || ending) {
        throw DapError.TWICE.about("launch");
      }
      launch = created;
    }
    return configured.thenCompose(done -> start(created, arguments));
  }

  private CompletableFuture<Void> start(AppLaunch created, LaunchArguments arguments) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    Thread starting =
        new Thread(
            () -> {
              try {
                dap.events().process(String.valueOf(arguments.cwd().getFileName()));
                created.run();
                replace.begin(arguments.hotCodeReplace());
                answer.complete(null);
              } catch (LaunchException e) {
                answer.completeExceptionally(failed(e));
                dap.events().ended(1);
              } catch (RuntimeException e) {
                created.close();
                answer.completeExceptionally(e);
                dap.events().ended(1);
              }
            },
            "durable-launch");
    starting.setDaemon(true);
    synchronized (this) {
      runner = starting;
    }
    starting.start();
    return answer;
  }

  private static RuntimeException failed(LaunchException failure) {
    return DapError.LAUNCH_FAILED.about(String.valueOf(failure.getMessage()));
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

  /** Ends everything and returns when it is gone; may be called again. */
  void end() {
    AppLaunch running;
    Thread starting;
    synchronized (this) {
      ending = true;
      running = launch;
      starting = runner;
    }
    configured.cancel(false);
    replace.close();
    if (running != null) {
      running.close();
      awaitAnswer(starting);
      dap.events().ended(0);
    }
  }

  private static void awaitAnswer(@Nullable Thread starting) {
    try {
      if (starting != null) {
        starting.join(ANSWER_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
