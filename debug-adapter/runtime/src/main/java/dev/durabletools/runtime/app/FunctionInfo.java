package dev.durabletools.runtime.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One function of a loaded app.
 *
 * @param name as declared, case kept
 * @param triggerKind {@code httpTrigger}, {@code orchestrationTrigger}, {@code activityTrigger},
 *     {@code timerTrigger} or {@code other}
 * @param taskName the name callers use: the trigger's own name attribute if set, else {@code name}
 */
public record FunctionInfo(
    String name,
    String className,
    String methodName,
    String triggerKind,
    String taskName,
    List<FunctionBinding> bindings) {
  public FunctionInfo {
    bindings = List.copyOf(bindings);
  }

  public boolean isHttp() {
    return triggerKind.equals("httpTrigger");
  }

  public boolean isOrchestrator() {
    return triggerKind.equals("orchestrationTrigger");
  }

  public boolean isActivity() {
    return triggerKind.equals("activityTrigger");
  }

  public boolean isTimer() {
    return triggerKind.equals("timerTrigger");
  }

  /** The trigger's binding type; {@code other} without a trigger. */
  public String triggerType() {
    return bindings.stream()
        .map(FunctionBinding::type)
        .filter(type -> type.toLowerCase(Locale.ROOT).endsWith("trigger"))
        .findFirst()
        .orElse(triggerKind);
  }

  /** The first binding of a type, whatever the case. */
  public Optional<FunctionBinding> binding(String type) {
    String wanted = type.toLowerCase(Locale.ROOT);
    return bindings.stream()
        .filter(binding -> binding.type().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }
}
