package dev.durabletools.debug.session;

import java.util.Optional;

/**
 * A breakpoint at the begin of an orchestrator, an activity, another function or a method.
 *
 * @param verified whether there is such code
 */
public record FunctionBreakpoint(
    int id, WantedFunction wanted, boolean verified, Optional<String> message) {
  static FunctionBreakpoint pending(int id, WantedFunction wanted) {
    String message =
        wanted.fault().isEmpty()
            ? "No function and no loaded class has the name '" + wanted.name() + "' yet."
            : wanted.fault();
    return new FunctionBreakpoint(id, wanted, false, Optional.of(message));
  }

  FunctionBreakpoint found() {
    return new FunctionBreakpoint(id, wanted, true, Optional.empty());
  }

  String name() {
    return wanted.name();
  }

  StopRule rule() {
    return wanted.rule();
  }

  /**
   * A name in two parts, as classes have it.
   *
   * @param className qualified or simple, inner classes after a dot or a dollar
   */
  public record Method(int id, String className, String method, StopRule rule) {}
}
