package dev.durabletools.worker.app;

import dev.durabletools.worker.seam.BindingEntry;
import dev.durabletools.worker.seam.FunctionEntry;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the app: its method and what the annotations say about it. */
public final class AppFunction {
  public final String name;
  public final Method method;
  public final List<BindingEntry> bindings;

  AppFunction(String name, Method method, List<BindingEntry> bindings) {
    this.name = name;
    this.method = method;
    this.bindings = bindings;
  }

  /** The trigger's binding, null when the method has none. */
  public @Nullable BindingEntry trigger() {
    for (BindingEntry binding : bindings) {
      if (binding.type.endsWith("Trigger")) {
        return binding;
      }
    }
    return null;
  }

  /** Binding type of the trigger, "other" without one. */
  public String triggerKind() {
    BindingEntry trigger = trigger();
    return trigger == null ? "other" : trigger.type;
  }

  public boolean isOrchestrator() {
    return triggerKind().equals("orchestrationTrigger");
  }

  public FunctionEntry describe() {
    return new FunctionEntry(
        name,
        method.getDeclaringClass().getName(),
        method.getName(),
        triggerKind(),
        taskName(),
        bindings);
  }

  String where() {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }

  private @Nullable String taskName() {
    BindingEntry trigger = trigger();
    if (trigger == null) {
      return null;
    }
    for (String attribute : new String[] {"orchestration", "activity"}) {
      List<String> values = trigger.attributes.get(attribute);
      if (values != null && values.size() == 1 && !values.get(0).isEmpty()) {
        return values.get(0);
      }
    }
    return null;
  }
}
