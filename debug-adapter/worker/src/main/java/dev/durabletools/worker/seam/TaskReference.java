package dev.durabletools.worker.seam;

import org.jspecify.annotations.Nullable;

/** A task as history or code names it. */
public final class TaskReference {
  /** History event type, such as TaskScheduled. */
  public final String type;

  public final @Nullable String name;

  public final @Nullable String input;

  public TaskReference(String type, @Nullable String name, @Nullable String input) {
    this.type = type;
    this.name = name;
    this.input = input;
  }

  static TaskReference read(PayloadReader in) {
    return new TaskReference(in.text(), in.textOrNull(), in.textOrNull());
  }

  void write(PayloadWriter out) {
    out.text(type);
    out.text(name);
    out.text(input);
  }
}
