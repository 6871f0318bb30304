package dev.durabletools.server.templates;

/** An orchestrator that calls another one. */
final class SubOrchestratorTemplate implements FunctionTemplate {
  @Override
  public String id() {
    return "sub-orchestrator";
  }

  @Override
  public String defaultName() {
    return "ParentOrchestrator";
  }
}
