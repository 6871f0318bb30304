package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.lines.LineTable;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.SourceLine;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends the divergences of one execution, each once. Thread-safe. */
final class DivergenceReport {
  private static final Pattern FORK = Pattern.compile("~fork[0-9]+$");

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

  /**
   * Found by a replay in the call under way; the location is the caller's user frame. Behind the
   * end of the code it is the line that began last, where lines are counted.
   */
  void here(String kind, @Nullable ScheduledTask expected, @Nullable ScheduledTask actual) {
    ScheduledTask known = expected != null ? expected : actual;
    int id = known == null ? -1 : known.id;
    SourceLine line = UserFrames.innermost(id, new Throwable());
    if (line == null) {
      line = LineTable.app().place(id, CallThread.lastLineId());
    }
    send(new TaskDifference(kind, expected, actual, line), "replay");
  }

  /** Found by running the code once more beside the instance. */
  void beside(List<TaskDifference> differences) {
    differences.forEach(each -> send(each, "shadow"));
  }

  /** The code sees the unwinding of the await that the calling thread is in. */
  void unwinding() {
    unwinding(new Throwable());
  }

  /**
   * The code sees the unwinding of an await.
   *
   * @param await made there
   */
  void unwinding(Throwable await) {
    SourceLine line = UserFrames.innermost(-1, await);
    if (reports.add(instanceId, executionId, -1, "unwind")) {
      send(-1, -1, "unwind", Divergence.ERROR, null, line, "unwind");
    }
  }

  /** A value of the history that the code cannot read. */
  void unreadable(Unreadable value) {
    CallThread thread = CallThread.current();
    if (thread != null && thread.isAside()) {
      return;
    }
    int eventIndex = thread == null || !value.consumedLast ? -1 : thread.cursor() - 1;
    if (reports.add(instanceId, executionId, value.taskId, Unreadable.KIND + eventIndex)) {
      outbox.send(
          new Divergence(
              instanceId,
              executionId,
              orchestrator,
              eventIndex,
              value.taskId,
              Unreadable.KIND,
              value.swallowed ? Divergence.ERROR : Divergence.WARNING,
              value.recorded(),
              value.asked(),
              UserFrames.innermost(value.taskId, value.place),
              "replay"));
    }
  }

  private void send(TaskDifference difference, String detectedBy) {
    // The SDK makes children's ids of the instance's own, which a fork has not from its history.
    boolean ofFork = difference.isChildIdOnly() && FORK.matcher(instanceId).find();
    ScheduledTask actual = difference.actual;
    // The end in a record's place says what its absence says, which may have been told.
    boolean absent = difference.expected != null && actual != null && actual.isEnd();
    String kind = absent ? "missing" : difference.kind;
    if (!ofFork && reports.add(instanceId, executionId, difference.id(), kind)) {
      ScheduledTask expected = difference.expected;
      send(
          expected == null ? -1 : expected.eventIndex,
          difference.id(),
          difference.kind,
          difference.severity(),
          difference,
          difference.location,
          detectedBy);
    }
  }

  private void send(
      int eventIndex,
      int eventId,
      String kind,
      String severity,
      @Nullable TaskDifference difference,
      @Nullable SourceLine location,
      String detectedBy) {
    outbox.send(
        new Divergence(
            instanceId,
            executionId,
            orchestrator,
            eventIndex,
            eventId,
            kind,
            severity,
            difference == null ? null : difference.expectedReference(),
            difference == null ? null : difference.actualReference(),
            location,
            detectedBy));
  }
}
