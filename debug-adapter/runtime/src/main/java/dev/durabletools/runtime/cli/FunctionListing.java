package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.app.FunctionBinding;
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
        lines.add("\t" + function.name() + ": " + trigger(function));
        lines.add("");
      }
    }
    lines.add("For detailed output, run func with --verbose flag.");
    return lines;
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

  /** A trigger we do not know by kind still has a binding type. */
  private static String trigger(FunctionInfo function) {
    if (!function.triggerKind().equals("other")) {
      return function.triggerKind();
    }
    return function.bindings().stream()
        .map(FunctionBinding::type)
        .filter(type -> type.toLowerCase(Locale.ROOT).endsWith("trigger"))
        .findFirst()
        .orElse("other");
  }
}
