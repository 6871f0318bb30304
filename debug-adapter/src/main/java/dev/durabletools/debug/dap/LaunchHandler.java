package dev.durabletools.debug.dap;

import dev.durabletools.debug.launch.AppLaunch;
import dev.durabletools.debug.launch.LaunchArguments;
import dev.durabletools.debug.launch.LaunchException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The life of the launched app. The host starts when both launch and configurationDone are there;
 * the launch is answered when the app serves. Thread-safe.
 */
final class LaunchHandler {
  private final Dap dap;
  private final CompletableFuture<Void> configured = new CompletableFuture<>();
  private @Nullable AppLaunch launch;
  private boolean ending;

  LaunchHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<Void> launch(Map<String, Object> raw) {
    dap.requireInitialized("launch");
    LaunchArguments arguments;
    try {
      arguments = LaunchArguments.parse(raw);
    } catch (LaunchException e) {
      throw failed(e);
    }
    AppLaunch created = new AppLaunch(arguments, dap.session(), dap.thread(), dap.events());
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
    Thread runner =
        new Thread(
            () -> {
              try {
                dap.events().process(String.valueOf(arguments.cwd().getFileName()));
                created.run();
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
    runner.setDaemon(true);
    runner.start();
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

  /** Ends the app; answered when nothing of it is left. */
  CompletableFuture<Void> terminate() {
    return CompletableFuture.runAsync(this::end, work -> new Thread(work, "durable-end").start());
  }

  /** Ends everything and returns when it is gone; may be called again. */
  void end() {
    AppLaunch running;
    synchronized (this) {
      ending = true;
      running = launch;
    }
    configured.cancel(false);
    if (running != null) {
      running.close();
      dap.events().ended(0);
    }
  }
}
