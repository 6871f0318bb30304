package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What unwinds an orchestrator is told from what its code throws, in each version of the SDK. */
final class ControlFlowTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.microsoft.durabletask.OrchestratorBlockedEvent",
        "com.microsoft.durabletask.OrchestratorBlockedException",
        "com.microsoft.durabletask.interruption.OrchestratorBlockedException",
        "com.microsoft.durabletask.ContinueAsNewInterruption",
        "com.microsoft.durabletask.interruption.ContinueAsNewInterruption",
        "dev.durabletools.worker.orchestrate.SessionEvicted"
      })
  void whatUnwindsIsNeverShown(String type) {
    assertThat(ControlFlow.is(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.microsoft.durabletask.TaskFailedException",
        "com.microsoft.durabletask.TaskCanceledException",
        "com.microsoft.durabletask.NonDeterministicOrchestratorException",
        "java.lang.IllegalStateException"
      })
  void whatTheUserHandlesIsShown(String type) {
    assertThat(ControlFlow.is(type)).isFalse();
  }
}
