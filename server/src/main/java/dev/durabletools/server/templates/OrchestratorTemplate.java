package dev.durabletools.server.templates;

/** Function chaining: three activity calls, one after the other. */
final class OrchestratorTemplate implements FunctionTemplate {
  @Override
  public String id() {
    return "orchestrator";
  }

  @Override
  public String defaultName() {
    return "HelloOrchestrator";
  }
}
