package dev.durabletools.worker.travel;

import dev.durabletools.worker.lines.UserClasses;
import org.jspecify.annotations.Nullable;

/** How deep the calling thread stands in the user's code; debuggers count in the same way. */
final class Depth {
  private Depth() {}

  static int ofUserFrames() {
    int depth = 0;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (UserClasses.is(frame.getClassName())) {
        depth++;
      }
    }
    return depth;
  }

  /** Null when there is none. */
  static @Nullable StackTraceElement innermostUserFrame() {
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (UserClasses.is(frame.getClassName())) {
        return frame;
      }
    }
    return null;
  }
}
