package dev.durabletools.worker.orchestrate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises that the same tasks were asked for in another order. */
final class Reordering {
  private Reordering() {}

  /** The differences, those of names and kinds told as differences of order if they are one. */
  static List<TaskDifference> named(List<TaskDifference> differences) {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (TaskDifference each : differences) {
      if (each.isError()) {
        expected.add(text(each.expected));
        actual.add(text(each.actual));
      }
    }
    expected.sort(null);
    actual.sort(null);
    if (expected.size() < 2 || !expected.equals(actual)) {
      return differences;
    }
    List<TaskDifference> named = new ArrayList<>();
    for (TaskDifference each : differences) {
      named.add(
          each.isError()
              ? new TaskDifference("order", each.expected, each.actual, each.location)
              : each);
    }
    return named;
  }

  private static String text(@Nullable ScheduledTask task) {
    return task == null ? "" : task.type + ' ' + task.name + ' ' + task.target;
  }
}
