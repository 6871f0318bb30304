package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.ContinueResponse;
import org.eclipse.lsp4j.debug.PauseArguments;

/** Lets threads run and stops them. */
final class ExecutionHandler {
  private final Dap dap;

  ExecutionHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<ContinueResponse> resume(ContinueArguments arguments) {
    return dap.ask(
        "continue",
        session -> {
          ContinueResponse response = new ContinueResponse();
          response.setAllThreadsContinued(session.resume(arguments.getThreadId()));
          return response;
        });
  }

  CompletableFuture<Void> step(String command, int thread, StepKind kind) {
    return dap.ask(
        command,
        session -> {
          session.step(thread, kind);
          return null;
        });
  }

  CompletableFuture<Void> pause(PauseArguments arguments) {
    return dap.ask(
        "pause",
        session -> {
          session.pause(arguments.getThreadId());
          return null;
        });
  }
}
