package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.worker.seam.BindingEntry;
import dev.durabletools.worker.seam.CallPlace;
import dev.durabletools.worker.seam.Failure;
import dev.durabletools.worker.seam.FunctionEntry;
import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.seam.TaskReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the seam's frames to the host's own records. */
final class SeamMapping {
  private SeamMapping() {}

  static FunctionInfo function(FunctionEntry entry) {
    String taskName = entry.taskName;
    return new FunctionInfo(
        entry.name,
        entry.className,
        entry.methodName,
        entry.triggerKind,
        taskName == null || taskName.isEmpty() ? entry.name : taskName,
        entry.bindings.stream()
            .map(each -> new FunctionBinding(each.type, each.direction, each.name, each.attributes))
            .toList());
  }

  static FunctionEntry entry(FunctionInfo function) {
    return new FunctionEntry(
        function.name(),
        function.className(),
        function.methodName(),
        function.triggerKind(),
        function.taskName().equals(function.name()) ? null : function.taskName(),
        function.bindings().stream()
            .map(
                each ->
                    new BindingEntry(each.type(), each.direction(), each.name(), each.attributes()))
            .toList());
  }

  static Divergence divergence(dev.durabletools.worker.seam.Divergence frame) {
    return new Divergence(
        frame.instanceId,
        frame.executionId,
        frame.orchestrator,
        frame.eventIndex,
        frame.eventId,
        frame.kind,
        frame.severity,
        act(frame.expected),
        act(frame.actual),
        location(frame.location),
        frame.detectedBy);
  }

  /**
   * An activity's failure as Azure tells it: the simple class name before the first ": ", then the
   * first line of the message. The friendly way: the full class name, which {@code isCausedBy}
   * needs, and the whole message.
   */
  static FailureDetails activityFailure(@Nullable Failure failure, boolean friendly) {
    if (failure == null) {
      return FailureDetails.of("(unknown)", "");
    }
    int colon = failure.message.indexOf(": ");
    String type = colon < 0 ? "(unknown)" : failure.message.substring(0, colon);
    String message = colon < 0 ? failure.message : failure.message.substring(colon + 2);
    return friendly
        ? new FailureDetails(failure.fullType, message, failure.stack, null, false)
        : new FailureDetails(type, firstLine(message), failure.stack, null, false);
  }

  /** An exception that escaped an orchestrator function, as Azure tells it. */
  static FailureDetails orchestratorFailure(String functionName, @Nullable Failure failure) {
    return new FailureDetails(
        failure == null ? "(unknown)" : failure.type,
        "Function '" + functionName + "' failed with an unhandled exception.",
        failure == null ? null : failure.stack,
        null,
        false);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).stripTrailing();
  }

  private static Divergence.@Nullable Act act(@Nullable TaskReference reference) {
    return reference == null
        ? null
        : new Divergence.Act(reference.type, reference.name, reference.input);
  }

  /** One place is told as one list, of which there is then only one in memory. */
  static void tell(
      WorkerListener listener, String instanceId, String executionId, CallPlace place) {
    List<Divergence.Location> stack = locations(place.stack);
    place.actionIds.forEach(id -> listener.asked(instanceId, executionId, id, stack));
  }

  static List<Divergence.Location> locations(List<SourceLine> lines) {
    return lines.stream()
        .map(line -> new Divergence.Location(line.file, line.line, line.method))
        .toList();
  }

  static Divergence.@Nullable Location location(@Nullable SourceLine line) {
    return line == null ? null : new Divergence.Location(line.file, line.line, line.method);
  }
}
