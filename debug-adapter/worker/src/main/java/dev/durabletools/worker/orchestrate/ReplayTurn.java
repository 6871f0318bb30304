package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.position.CallThread;
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
  private final ShadowQueue shadows;

  ReplayTurn(Sdk sdk, OrchestratorRun runner, ShadowQueue shadows, Execution execution, Turn turn) {
    this.sdk = sdk;
    this.runner = runner;
    this.shadows = shadows;
    this.execution = execution;
    this.turn = turn;
  }

  @Override
  public void run() {
    try {
      CallThread.turn(turn.consumed);
      execution.begins();
      ActionCheck check =
          new ActionCheck(turn.past, execution.divergences(), execution.sources, false, sdk);
      Sdk.Outcome outcome =
          runner.run(
              execution.function,
              new PastList(sdk, turn.past),
              new CountedList(
                  parsed(sdk, turn.newEvents),
                  place -> {
                    execution.waitsAt(place);
                    check.unwindsAt(place);
                  }),
              execution.log(),
              execution.hook(context -> execution.started(context, check)));
      execution.rests(check.hasEnded());
      Throwable seen = check.sawUnwinding();
      if (seen != null) {
        execution.divergences().unwinding(seen);
      }
      checkIfEnded(outcome, check);
      execution.respond(
          turn.turnId, outcome.actions, outcome.customStatus, false, check.takePlaces());
    } catch (Throwable e) {
      execution.fail(turn.turnId, e);
    }
  }

  /**
   * Each turn is a replay and compares by itself; what the last one asked for is never replayed.
   */
  private void checkIfEnded(Sdk.Outcome outcome, ActionCheck check) {
    if (shadows.enabled() && check.hasEnded()) {
      Recording recording = shadows.record(turn.past, true);
      recording.add(turn.newEvents);
      recording.answered(check.fresh(outcome.actions), turn.past.size() + turn.newEvents.size());
      shadows.check(execution, recording, false);
      recording.release();
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
