package dev.durabletools.runtime.http;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.hub.HubClient;
import java.util.List;

/**
 * What the HTTP server offers.
 *
 * @param routePrefix before function routes, may be empty
 */
public record HttpRoutes(
    HubClient hub,
    List<FunctionInfo> functions,
    FunctionCalls calls,
    String routePrefix,
    DivergenceLog divergences,
    Cors cors) {
  public HttpRoutes {
    functions = List.copyOf(functions);
  }

  List<Endpoint> endpoints() {
    return List.of(
        new ManagementApi(hub, divergences),
        new AdminApi(functions, calls),
        new FunctionRoutes(functions, routePrefix, calls));
  }
}
