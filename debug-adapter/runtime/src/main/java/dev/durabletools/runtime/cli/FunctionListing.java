package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.app.FunctionInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The function list as {@code func start} prints it. */
public final class FunctionListing {
  private FunctionListing() {}

  /**
   * Its lines.
   *
   * @param baseUrl without a slash at the end
   * @param prefix of function routes, may be empty
   */
  public static List<String> lines(List<FunctionInfo> functions, URI baseUrl, String prefix) {
    List<String> lines = new ArrayList<>(List.of("", "Functions:", ""));
    String base = baseUrl + "/" + (prefix.isEmpty() ? "" : prefix + "/");
    for (FunctionInfo function : functions) {
      if (function.isHttp()) {
        lines.add("\t" + function.name() + ": " + methods(function) + " " + base + route(function));
        lines.add("");
      }
    }
    for (FunctionInfo function : functions) {
      if (!function.isHttp()) {
        lines.add("\t" + function.name() + ": " + function.triggerType());
        lines.add("");
      }
    }
    for (FunctionInfo function : functions) {
      if (!isRunLocally(function)) {
        lines.add(
            "\tnot run locally: %s (%s); fire it with POST %s/admin/functions/%s {\"input\": \"...\"}"
                .formatted(function.name(), function.triggerType(), baseUrl, function.name()));
        lines.add("");
      }
    }
    lines.add("For detailed output, run func with --verbose flag.");
    return lines;
  }

  private static boolean isRunLocally(FunctionInfo function) {
    return function.isHttp()
        || function.isTimer()
        || function.isOrchestrator()
        || function.isActivity();
  }

  /** Without methods there is nothing between the two blanks. */
  private static String methods(FunctionInfo function) {
    List<String> methods =
        function
            .binding("httpTrigger")
            .map(trigger -> trigger.attributes().getOrDefault("methods", List.of()))
            .orElse(List.of());
    return methods.isEmpty()
        ? ""
        : methods.stream()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .collect(Collectors.joining(",", "[", "]"));
  }

  private static String route(FunctionInfo function) {
    String route =
        function.binding("httpTrigger").map(trigger -> trigger.attribute("route")).orElse("");
    return route.isEmpty() ? function.name() : route;
  }
}
