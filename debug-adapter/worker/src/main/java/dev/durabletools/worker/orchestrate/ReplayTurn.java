package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A turn that replays from the start and unwinds at the first await that history cannot answer, as
 * in Azure.
 */
final class ReplayTurn implements Runnable {
  private final Sdk sdk;
  private final OrchestratorRun runner;
  private final Execution execution;
  private final Turn turn;

  ReplayTurn(Sdk sdk, OrchestratorRun runner, Execution execution, Turn turn) {
    this.sdk = sdk;
    this.runner = runner;
    this.execution = execution;
    this.turn = turn;
  }

  @Override
  public void run() {
    try {
      ActionCheck check = new ActionCheck(turn.past, execution.divergences(), false);
      Sdk.Outcome outcome =
          runner.run(
              execution.function,
              parsed(sdk, turn.past),
              parsed(sdk, turn.newEvents),
              execution.log(),
              context -> execution.started(context, check));
      execution.respond(
          turn.turnId, outcome.actions, outcome.customStatus, false, check.takeLines());
    } catch (Throwable e) {
      execution.fail(turn.turnId, e);
    }
  }

  static List<Object> parsed(Sdk sdk, List<byte[]> events) {
    List<Object> parsed = new ArrayList<>(events.size());
    for (byte[] event : events) {
      parsed.add(sdk.parse(event));
    }
    return parsed;
  }
}
