package dev.durabletools.worker.lines;

/** Tells the user's classes, and those of libraries, from those that a debugger passes by. */
public final class UserClasses {
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

  private UserClasses() {}

  /** Debuggers decide in the same way, by the dotted name. */
  public static boolean is(String className) {
    for (String prefix : OTHERS) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return !className.contains("$$Lambda");
  }
}
