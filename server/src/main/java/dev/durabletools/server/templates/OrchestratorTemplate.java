package dev.durabletools.server.templates;

import java.util.Map;

/** An orchestrator: greets cities, or has the types of the call it is created for and no steps. */
final class OrchestratorTemplate implements FunctionTemplate {
  @Override
  public String id() {
    return "orchestrator";
  }

  @Override
  public String defaultName() {
    return "HelloOrchestrator";
  }

  @Override
  public String resource(Map<String, String> settings) {
    return settings.containsKey("outputType")
        ? "function/orchestrator-typed.java.txt"
        : "function/orchestrator.java.txt";
  }

  @Override
  public Map<String, String> values(Map<String, String> settings) {
    String input = settings.getOrDefault("inputType", "");
    String read =
        input.isEmpty()
            ? ""
            : "        %s input = context.getInput(%s.class);"
                .formatted(input, input.replaceFirst("<.*>", ""));
    return Map.of("input", read);
  }
}
