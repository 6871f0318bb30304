package dev.durabletools.runtime.http;

import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The app's own HTTP functions under the route prefix. */
final class FunctionRoutes implements Endpoint {
  private final List<Route> routes = new ArrayList<>();
  private final FunctionCalls calls;

  /** Methods in upper case; empty for all. */
  private record Route(FunctionInfo function, RouteTemplate template, Set<String> methods) {}

  FunctionRoutes(List<FunctionInfo> functions, String prefix, FunctionCalls calls) {
    this.calls = calls;
    for (FunctionInfo function : functions) {
      if (function.isHttp()) {
        routes.add(route(function, prefix));
      }
    }
    routes.sort(Comparator.comparing(Route::template));
  }

  private static Route route(FunctionInfo function, String prefix) {
    FunctionBinding trigger =
        function
            .binding("httpTrigger")
            .orElse(new FunctionBinding("httpTrigger", "in", "req", Map.of()));
    Set<String> methods =
        trigger.attributes().getOrDefault("methods", List.of()).stream()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    try {
      return new Route(function, RouteTemplate.parse(prefix + "/" + path(function)), methods);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "route of function '" + function.name() + "': " + e.getMessage(), e);
    }
  }

  /** The function's route without prefix: its own or its name. */
  static String path(FunctionInfo function) {
    String route =
        function.binding("httpTrigger").map(trigger -> trigger.attribute("route")).orElse("");
    return route.isEmpty() ? function.name() : route;
  }

  @Override
  public Optional<HttpReply> answer(HttpRequest request) {
    List<String> path = request.segments();
    for (Route route : routes) {
      if (route.methods().isEmpty() || route.methods().contains(request.method())) {
        Optional<Map<String, String>> values = route.template().match(path);
        if (values.isPresent()) {
          return Optional.of(calls.http(route.function(), request, values.get()));
        }
      }
    }
    return Optional.empty();
  }
}
