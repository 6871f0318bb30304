package dev.durabletools.runtime.http;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.FunctionInvoker;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the HTTP server offers.
 *
 * @param routePrefix before function routes, may be empty
 * @param client makes the input of durable client bindings
 * @param log given the host's own log lines
 */
public record HttpRoutes(
    TaskHub hub,
    List<FunctionInfo> functions,
    FunctionInvoker invoker,
    String routePrefix,
    ClientBinding client,
    DivergenceLog divergences,
    Consumer<String> log) {
  public HttpRoutes {
    functions = List.copyOf(functions);
  }

  List<Endpoint> endpoints() {
    FunctionCalls calls = new FunctionCalls(invoker, client, log);
    return List.of(
        new ManagementApi(hub, divergences),
        new AdminApi(functions, calls),
        new FunctionRoutes(functions, routePrefix, calls));
  }
}
