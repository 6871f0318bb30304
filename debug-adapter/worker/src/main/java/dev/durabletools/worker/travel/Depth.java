package dev.durabletools.worker.travel;

import org.jspecify.annotations.Nullable;

/** How deep the calling thread stands in the user's code; debuggers count in the same way. */
final class Depth {
  private static final String[] OTHERS = {
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "dev.durabletools.worker.",
    "com.fasterxml.jackson.",
    "com.google.gson.",
    "com.google.protobuf.",
    "io.grpc.",
    "com.microsoft.durabletask.",
    "com.microsoft.azure.functions."
  };

  private Depth() {}

  static int ofUserFrames() {
    int depth = 0;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (isUser(frame.getClassName())) {
        depth++;
      }
    }
    return depth;
  }

  /** Null when there is none. */
  static @Nullable StackTraceElement innermostUserFrame() {
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (isUser(frame.getClassName())) {
        return frame;
      }
    }
    return null;
  }

  private static boolean isUser(String className) {
    for (String prefix : OTHERS) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return !className.contains("$$Lambda");
  }
}
