package dev.durabletools.runtime.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's answer to one turn.
 *
 * @param customStatus null = leave it, "" = cleared
 */
public record OrchestratorDecision(
    List<OrchestratorAction> actions, @Nullable String customStatus) {
  public OrchestratorDecision {
    actions = List.copyOf(actions);
  }
}
