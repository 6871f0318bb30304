package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.seam.TaskReference;
import org.jspecify.annotations.Nullable;

/** One difference between what history holds and what the code asks for. Immutable. */
final class TaskDifference {
  /** Name, kind, missing, extra, order or input. */
  final String kind;

  final @Nullable ScheduledTask expected;
  final @Nullable ScheduledTask actual;
  final @Nullable SourceLine location;

  TaskDifference(
      String kind,
      @Nullable ScheduledTask expected,
      @Nullable ScheduledTask actual,
      @Nullable SourceLine location) {
    this.kind = kind;
    this.expected = expected;
    this.actual = actual;
    this.location = location;
  }

  /**
   * How two tasks of one id differ; null when they do not.
   *
   * @param childIds whether the ids of child instances count: SDKs before 1.5.0 invent new ones in
   *     each replay
   */
  static @Nullable String kind(ScheduledTask expected, ScheduledTask actual, boolean childIds) {
    if (!expected.type.equals(actual.type)) {
      return "kind";
    }
    // Azure compares names ignoring case.
    if (!expected.name.equalsIgnoreCase(actual.name)) {
      return "name";
    }
    if (!expected.target.equals(actual.target)
        && (childIds || !expected.type.equals(ScheduledTask.CHILD))) {
      return "name";
    }
    return expected.inputDigest == actual.inputDigest ? null : "input";
  }

  /** Whether the same child is started under another id. */
  boolean isChildIdOnly() {
    return kind.equals("name")
        && expected != null
        && actual != null
        && expected.type.equals(ScheduledTask.CHILD)
        && expected.name.equalsIgnoreCase(actual.name);
  }

  boolean isError() {
    return !kind.equals("input");
  }

  String severity() {
    return isError() ? Divergence.ERROR : Divergence.WARNING;
  }

  int id() {
    return expected != null ? expected.id : actual != null ? actual.id : -1;
  }

  @Nullable TaskReference expectedReference() {
    return reference(expected, actual);
  }

  @Nullable TaskReference actualReference() {
    return reference(actual, expected);
  }

  private @Nullable TaskReference reference(
      @Nullable ScheduledTask task, @Nullable ScheduledTask other) {
    if (task == null) {
      return null;
    }
    boolean byTarget =
        kind.equals("name") && other != null && task.name.equalsIgnoreCase(other.name);
    return byTarget ? task.referenceWithTarget() : task.reference();
  }
}
