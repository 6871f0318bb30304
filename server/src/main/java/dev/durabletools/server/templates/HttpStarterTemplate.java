package dev.durabletools.server.templates;

import java.util.List;
import java.util.Map;

/** Starts any orchestrator by HTTP and answers with the URLs that manage the instance. */
final class HttpStarterTemplate implements FunctionTemplate {
  @Override
  public String id() {
    return "http-starter";
  }

  @Override
  public String defaultName() {
    return "DurableFunctionsHttpStart";
  }

  @Override
  public Map<String, List<String>> choices() {
    return Map.of("authLevel", List.of("ANONYMOUS", "FUNCTION", "ADMIN"));
  }
}
