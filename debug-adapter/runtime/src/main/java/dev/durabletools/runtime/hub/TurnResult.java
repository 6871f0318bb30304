package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.FailureDetails;

/** How a turn ended at the worker. */
public sealed interface TurnResult {
  /**
   * The orchestrator decided.
   *
   * @param orchestratorResponse serialized message of that name
   * @param parked a live session waits for the next turn
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Responded(byte[] orchestratorResponse, boolean parked) implements TurnResult {}

  /** An exception escaped the worker's replay: the orchestration fails with it. */
  record Failed(FailureDetails failure) implements TurnResult {}

  /** The worker has no orchestrator of that name. */
  record Unknown() implements TurnResult {}
}
