package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.Divergence;
import org.jspecify.annotations.Nullable;

/** Sends the divergences of one execution, each once. */
final class DivergenceReport {
  private final Outbox outbox;
  private final FirstReports reports;
  private final String instanceId;
  private final String executionId;
  private final String orchestrator;

  DivergenceReport(
      Outbox outbox,
      FirstReports reports,
      String instanceId,
      String executionId,
      String orchestrator) {
    this.outbox = outbox;
    this.reports = reports;
    this.instanceId = instanceId;
    this.executionId = executionId;
    this.orchestrator = orchestrator;
  }

  /** Found while replaying; the location is the caller's user frame. */
  void send(
      String kind,
      String severity,
      @Nullable ScheduledTask expected,
      @Nullable ScheduledTask actual) {
    send(kind, severity, expected, actual, "replay");
  }

  void send(
      String kind,
      String severity,
      @Nullable ScheduledTask expected,
      @Nullable ScheduledTask actual,
      String detectedBy) {
    ScheduledTask known = expected != null ? expected : actual;
    int id = known == null ? -1 : known.id;
    if (!reports.add(instanceId, executionId, id, kind)) {
      return;
    }
    outbox.send(
        new Divergence(
            instanceId,
            executionId,
            orchestrator,
            expected == null ? -1 : expected.eventIndex,
            id,
            kind,
            severity,
            expected == null ? null : expected.reference(),
            actual == null ? null : actual.reference(),
            UserFrames.innermost(id),
            detectedBy));
  }
}
