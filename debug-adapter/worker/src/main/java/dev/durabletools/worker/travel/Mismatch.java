package dev.durabletools.worker.travel;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.TaskReference;
import org.jspecify.annotations.Nullable;

/** What a person is told where code and history part. */
final class Mismatch {
  private Mismatch() {}

  static String describe(Divergence divergence) {
    String where = divergence.eventIndex < 0 ? "" : " at event " + divergence.eventIndex;
    if (divergence.kind.equals("unreadable")) {
      return "The code cannot read what the history has"
          + where
          + ": "
          + text(divergence.expected)
          + ", read as "
          + (divergence.actual == null ? "" : divergence.actual.input)
          + ". The SDK ignores it and waits on.";
    }
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
