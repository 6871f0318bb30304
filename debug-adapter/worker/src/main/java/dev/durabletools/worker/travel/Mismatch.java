package dev.durabletools.worker.travel;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.TaskReference;
import org.jspecify.annotations.Nullable;

/** What a person is told where code and history part. */
final class Mismatch {
  private Mismatch() {}

  static String describe(Divergence divergence) {
    String where = divergence.eventIndex < 0 ? "" : " at event " + divergence.eventIndex;
    return "The code does not match the history"
        + where
        + ": expected "
        + text(divergence.expected)
        + ", but the code asked for "
        + text(divergence.actual)
        + ".";
  }

  private static String text(@Nullable TaskReference task) {
    if (task == null) {
      return "nothing";
    }
    return (task.name == null ? task.type : task.type + " '" + task.name + "'")
        + (task.input == null ? "" : " with " + task.input);
  }
}
