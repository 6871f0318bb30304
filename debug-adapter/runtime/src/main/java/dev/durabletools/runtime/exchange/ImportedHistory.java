package dev.durabletools.runtime.exchange;

import dev.durabletools.runtime.history.HistoryEvent;
import java.util.List;

/**
 * The history of one execution as it was read.
 *
 * @param instanceId empty when the file does not tell
 * @param orchestrator name of the orchestrator, empty when the file does not tell
 * @param events in engine order
 * @param idsKnown whether ids are those of the recorded run; else they only link calls with their
 *     results, and a replay must match calls by kind, name and order
 * @param missing what the file does not hold, one line each, for people
 */
public record ImportedHistory(
    Shape shape,
    String instanceId,
    String executionId,
    String orchestrator,
    List<HistoryEvent> events,
    boolean idsKnown,
    List<String> missing) {

  /** Where a history comes from. */
  public enum Shape {
    OWN_EXPORT("export of this tool"),
    STATUS_QUERY("status query"),
    GET_HISTORY("func durable get-history"),
    STORAGE_ROWS("storage rows"),
    EXPORT_JOB("export job"),
    DTFX("durable task framework JSON");

    private final String label;

    Shape(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
