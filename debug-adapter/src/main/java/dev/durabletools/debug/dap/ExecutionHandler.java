package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.ContinueResponse;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.RestartFrameArguments;
import org.eclipse.lsp4j.debug.ReverseContinueArguments;
import org.eclipse.lsp4j.debug.StepBackArguments;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepInTarget;
import org.eclipse.lsp4j.debug.StepInTargetsArguments;
import org.eclipse.lsp4j.debug.StepInTargetsResponse;
import org.eclipse.lsp4j.debug.SteppingGranularity;

/** Lets threads run and stops them. */
final class ExecutionHandler {
  private final Dap dap;

  ExecutionHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<ContinueResponse> resume(ContinueArguments arguments) {
    return dap.askHere(
        "continue",
        session -> {
          ContinueResponse response = new ContinueResponse();
          response.setAllThreadsContinued(session.execution().resume(arguments.getThreadId()));
          return response;
        });
  }

  CompletableFuture<Void> step(String command, int thread, StepKind kind) {
    return dap.askHere(
        command,
        session -> {
          session.execution().step(thread, kind);
          return null;
        });
  }

  CompletableFuture<Void> stepIn(StepInArguments arguments) {
    Integer target = arguments.getTargetId();
    return target == null
        ? step("stepIn", arguments.getThreadId(), StepKind.IN)
        : dap.ask(
            "stepIn",
            session -> {
              session.execution().stepInto(arguments.getThreadId(), target);
              return null;
            });
  }

  CompletableFuture<StepInTargetsResponse> stepInTargets(StepInTargetsArguments arguments) {
    return dap.ask(
        "stepInTargets",
        session -> {
          List<StepInTarget> targets = new ArrayList<>();
          session
              .execution()
              .stepTargets(arguments.getFrameId())
              .forEach(
                  (id, call) -> {
                    StepInTarget target = new StepInTarget();
                    target.setId(id);
                    target.setLabel(call);
                    targets.add(target);
                  });
          StepInTargetsResponse response = new StepInTargetsResponse();
          response.setTargets(targets.toArray(StepInTarget[]::new));
          return response;
        });
  }

  CompletableFuture<Void> stepBack(StepBackArguments arguments) {
    return dap.ask(
        "stepBack",
        session -> {
          boolean into = arguments.getGranularity() == SteppingGranularity.INSTRUCTION;
          session.travels().stepBack(arguments.getThreadId(), into);
          return null;
        });
  }

  CompletableFuture<Void> reverseContinue(ReverseContinueArguments arguments) {
    return dap.ask(
        "reverseContinue",
        session -> {
          session.travels().reverseContinue(arguments.getThreadId());
          return null;
        });
  }

  CompletableFuture<Void> restartFrame(RestartFrameArguments arguments) {
    return dap.ask(
        "restartFrame",
        session -> {
          session.travels().restartFrame(arguments.getFrameId());
          return null;
        });
  }

  CompletableFuture<Void> pause(PauseArguments arguments) {
    return dap.ask(
        "pause",
        session -> {
          session.execution().pause(arguments.getThreadId());
          return null;
        });
  }
}
