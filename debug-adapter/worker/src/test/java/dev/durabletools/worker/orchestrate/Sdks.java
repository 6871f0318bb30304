package dev.durabletools.worker.orchestrate;

import java.util.HashMap;
import java.util.Map;

/** The SDK versions under test. */
enum Sdks {
  V1_0_0("1.0.0"),
  V1_4_0("1.4.0"),
  V1_5_0("1.5.0");

  final String version;

  Sdks(String version) {
    this.version = version;
  }

  /**
   * Sources of an app for a version. The Functions library of 1.0.0's time is not to be had; its
   * middleware never runs, only its name counts.
   */
  static Map<String, String> withMiddleware(String version, String file, String source) {
    Map<String, String> sources = new HashMap<>(Map.of(file, source));
    if (version.equals(V1_0_0.version)) {
      sources.put(
          "mw/OrchestrationMiddleware.java",
          "package com.microsoft.durabletask.azurefunctions.internal.middleware;\n"
              + "import com.microsoft.azure.functions.internal.spi.middleware.*;\n"
              + "public class OrchestrationMiddleware implements Middleware {\n"
              + "  public void invoke(MiddlewareContext context, MiddlewareChain chain) {}\n}\n");
    }
    return sources;
  }
}
