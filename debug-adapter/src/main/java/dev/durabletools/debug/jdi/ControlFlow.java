package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import java.util.Set;

/** The exceptions by which the SDK, in any version, and the worker unwind an orchestrator. */
final class ControlFlow {
  private static final Set<String> SDK =
      Set.of(
          "com.microsoft.durabletask.OrchestratorBlockedEvent",
          "com.microsoft.durabletask.OrchestratorBlockedException",
          "com.microsoft.durabletask.interruption.OrchestratorBlockedException",
          "com.microsoft.durabletask.ContinueAsNewInterruption",
          "com.microsoft.durabletask.interruption.ContinueAsNewInterruption");

  private ControlFlow() {}

  static boolean is(ObjectReference exception) {
    return is(exception.referenceType().name());
  }

  static boolean is(String type) {
    return SDK.contains(type) || type.startsWith("dev.durabletools.worker.");
  }
}
