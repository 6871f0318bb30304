package dev.durabletools.debug.dap;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.CancelArguments;

/** Ends work that the client no longer waits for: calls of expressions, and the build. */
final class CancelHandler {
  private static final Set<String> CALLS =
      Set.of("evaluate", "setVariable", "setExpression", "variables");

  private static final long AGAIN_MS = 50;

  private final Dap dap;
  private final LaunchHandler launch;

  CancelHandler(Dap dap, LaunchHandler launch) {
    this.dap = dap;
    this.launch = launch;
  }

  /** Always answered well: what is over already cannot be ended. */
  CompletableFuture<Void> cancel(CancelArguments arguments) {
    dap.requireInitialized("cancel");
    Integer request = arguments.getRequestId();
    String progress = arguments.getProgressId();
    if (request != null && CALLS.contains(dap.unanswered(request))) {
      Thread ending = new Thread(() -> end(request), "durable-cancel");
      ending.setDaemon(true);
      ending.start();
    }
    if (progress != null && dap.events().progress().is(progress)) {
      return launch.cancel();
    }
    return CompletableFuture.completedFuture(null);
  }

  /** Not on the session's thread, which waits for the call; that may be about to begin only. */
  private void end(int request) {
    try {
      while (!dap.unanswered(request).isEmpty()) {
        dap.session().cancelCalls();
        Thread.sleep(AGAIN_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
