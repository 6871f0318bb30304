package dev.durabletools.runtime.hub;

/** What a worker can run. */
public enum TaskKind {
  ORCHESTRATOR("orchestrator"),
  ACTIVITY("activity");

  private final String label;

  TaskKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
