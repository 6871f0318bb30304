package dev.durabletools.debug.jdi;

import java.util.List;

/** Tells the user's classes from those of the JDK, the SDK, the worker and the compiler. */
final class UserCode {
  private static final List<String> OTHERS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "dev.durabletools.worker.",
          "com.fasterxml.jackson.",
          "com.google.common.",
          "com.google.gson.",
          "com.google.protobuf.",
          "io.grpc.",
          "io.netty.",
          "io.opentelemetry.",
          "io.perfmark.",
          "com.microsoft.durabletask.",
          "com.microsoft.azure.functions.");

  /** Conditions of breakpoints are in the app's packages. */
  private static final String SITE = "DurableBreakSite";

  private UserCode() {}

  static boolean is(String className) {
    return OTHERS.stream().noneMatch(className::startsWith)
        && !className.contains("$$Lambda")
        && !className.contains(SITE);
  }

  /** Patterns for requests that shall leave the others out. */
  static List<String> exclusions() {
    return OTHERS.stream().map(prefix -> prefix + "*").toList();
  }
}
