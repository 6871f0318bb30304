package dev.durabletools.runtime.seam;

import org.jspecify.annotations.Nullable;

/**
 * A place where today's code and the recorded history differ.
 *
 * @param eventIndex 0-based index in the history, engine order; -1 if history holds nothing
 * @param kind name, kind, missing, extra, order, input, unwind or unreadable
 * @param expected what history holds; null if nothing
 * @param actual what the code did; null if nothing
 * @param detectedBy replay, shadow or unwind
 */
public record Divergence(
    String instanceId,
    String executionId,
    String orchestrator,
    int eventIndex,
    int eventId,
    String kind,
    String severity,
    @Nullable Act expected,
    @Nullable Act actual,
    @Nullable Location location,
    String detectedBy) {

  /** The same at another place. */
  public Divergence at(Location place) {
    return new Divergence(
        instanceId,
        executionId,
        orchestrator,
        eventIndex,
        eventId,
        kind,
        severity,
        expected,
        actual,
        place,
        detectedBy);
  }

  /** One durable action: its type, the name it targets and its input as JSON text. */
  public record Act(String type, @Nullable String name, @Nullable String input) {}

  /**
   * A place in the user's source.
   *
   * @param file its absolute path; only its name if it was not found
   */
  public record Location(String file, int line, String method) {}
}
