package dev.durabletools.runtime.history;

/** Runtime status of an instance, with the names the HTTP API shows. */
public enum OrchestrationStatus {
  RUNNING("Running"),
  COMPLETED("Completed"),
  CONTINUED_AS_NEW("ContinuedAsNew"),
  FAILED("Failed"),
  CANCELED("Canceled"),
  TERMINATED("Terminated"),
  PENDING("Pending"),
  SUSPENDED("Suspended");

  private final String label;

  OrchestrationStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** True once the instance can no longer change, except by purge or a new start. */
  public boolean isFinished() {
    return this == COMPLETED || this == FAILED || this == CANCELED || this == TERMINATED;
  }
}
