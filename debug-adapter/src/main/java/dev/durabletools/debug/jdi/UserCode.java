package dev.durabletools.debug.jdi;

import java.util.List;
import java.util.stream.Stream;

/** Tells the user's classes from those of the JDK, the SDK, the worker and the compiler. */
final class UserCode {
  private static final List<String> DURABLE =
      List.of(
          "dev.durabletools.worker.",
          "com.microsoft.durabletask.",
          "com.microsoft.azure.functions.");

  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "com.fasterxml.jackson.",
          "com.google.common.",
          "com.google.gson.",
          "com.google.protobuf.",
          "io.grpc.",
          "io.netty.",
          "io.opentelemetry.",
          "io.perfmark.");

  private static final List<String> OTHERS =
      Stream.of(DURABLE, LIBRARIES).flatMap(List::stream).toList();

  /** Conditions of breakpoints are in the app's packages. */
  private static final String SITE = "DurableBreakSite";

  private UserCode() {}

  static boolean is(String className) {
    return OTHERS.stream().noneMatch(className::startsWith)
        && !className.contains("$$Lambda")
        && !className.contains(SITE);
  }

  /** Whether it is of the SDK, the Functions API or the worker. */
  static boolean isDurable(String className) {
    return DURABLE.stream().anyMatch(className::startsWith);
  }

  /** Patterns for requests that shall leave the others out. */
  static List<String> exclusions() {
    return OTHERS.stream().map(prefix -> prefix + "*").toList();
  }
}
