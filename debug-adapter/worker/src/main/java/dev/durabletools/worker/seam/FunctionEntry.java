package dev.durabletools.worker.seam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that was found in the app. */
public final class FunctionEntry {
  /** Value of @FunctionName. */
  public final String name;

  public final String className;

  public final String methodName;

  /** Binding type of the trigger, such as httpTrigger; "other" when there is none. */
  public final String triggerKind;

  /** Orchestration or activity attribute of the trigger, null when not set. */
  public final @Nullable String taskName;

  public final List<BindingEntry> bindings;

  public FunctionEntry(
      String name,
      String className,
      String methodName,
      String triggerKind,
      @Nullable String taskName,
      List<BindingEntry> bindings) {
    this.name = name;
    this.className = className;
    this.methodName = methodName;
    this.triggerKind = triggerKind;
    this.taskName = taskName;
    this.bindings = bindings;
  }

  static FunctionEntry read(PayloadReader in) {
    return new FunctionEntry(
        in.text(), in.text(), in.text(), in.text(), in.textOrNull(), in.list(BindingEntry::read));
  }

  void write(PayloadWriter out) {
    out.text(name);
    out.text(className);
    out.text(methodName);
    out.text(triggerKind);
    out.text(taskName);
    out.list(bindings, (writer, each) -> each.write(writer));
  }
}
