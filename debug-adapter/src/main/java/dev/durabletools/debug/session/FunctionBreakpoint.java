package dev.durabletools.debug.session;

import java.util.Optional;

/**
 * A breakpoint at the begin of an orchestrator, an activity, another function or a method.
 *
 * @param name as the user gave it: a function's name, {@code Class.method} or {@code method}
 * @param verified whether there is such code
 */
public record FunctionBreakpoint(
    int id, String name, StopRule rule, boolean verified, Optional<String> message) {
  static FunctionBreakpoint pending(int id, String name, StopRule rule) {
    return new FunctionBreakpoint(
        id,
        name,
        rule,
        false,
        Optional.of("No function and no loaded class has the name '" + name + "' yet."));
  }

  FunctionBreakpoint found() {
    return new FunctionBreakpoint(id, name, rule, true, Optional.empty());
  }

  /**
   * A name in two parts, as classes have it.
   *
   * @param className qualified or simple, inner classes after a dot or a dollar
   */
  public record Method(int id, String className, String method, StopRule rule) {}
}
