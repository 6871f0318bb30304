package dev.durabletools.runtime.seam;

import dev.durabletools.worker.seam.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says once for each activity what its failure does not tell the orchestrator. Thread-safe. */
final class FailureHints {
  private static final String REMEDY = " Azure does the same; --friendly leaves it out here.";

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Lines for the log. */
  List<String> failed(String activity, Failure failure) {
    List<String> hints = new ArrayList<>();
    if (!failure.fullType.equals(failure.type) && told.add("type " + activity)) {
      hints.add(
          "Activity '%s': its failure has the type '%s' without a package, so isCausedBy(...) is"
                  .formatted(activity, failure.type)
              + " never true."
              + REMEDY);
    }
    boolean hidden = failure.stack.contains("\nCaused by: ");
    if (hidden && told.add("cause " + activity)) {
      hints.add(
          "Activity '%s': its failure tells only the innermost exception, %s."
                  .formatted(activity, firstLine(failure.message))
              + " Azure does the same; only this log has the others.");
    }
    return hints;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
