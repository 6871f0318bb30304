package dev.durabletools.runtime.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a task hub's history table: of each instance the execution that its sentinel names, in
 * the order of the row keys.
 */
final class StorageRows {
  private static final String BLOB = "BlobName";
  private static final List<String> PAYLOADS =
      List.of("Input", "Result", "Output", "Reason", "Details", "FailureDetails", "Data");

  private final String instanceId;
  private final List<JsonEvent> rows = new ArrayList<>();
  private @Nullable String executionId;

  private StorageRows(String instanceId) {
    this.instanceId = instanceId;
  }

  /** The rows by instance. */
  static List<StorageRows> group(List<JsonEvent> all) {
    Map<String, StorageRows> groups = new LinkedHashMap<>();
    for (JsonEvent row : all) {
      groups.computeIfAbsent(row.textOr("partitionKey", ""), StorageRows::new).add(row);
    }
    return new ArrayList<>(groups.values());
  }

  private void add(JsonEvent row) {
    if (row.textOr("rowKey", "").equalsIgnoreCase("sentinel")) {
      executionId = row.text("executionId");
    } else {
      rows.add(row);
    }
  }

  String instanceId() {
    return instanceId;
  }

  String executionId() {
    if (executionId == null && !rows.isEmpty()) {
      executionId = rows.get(rows.size() - 1).text("executionId");
    }
    return executionId == null ? "" : executionId;
  }

  /** Those of the execution, in order. */
  List<JsonEvent> events() {
    String wanted = executionId();
    return rows.stream()
        .filter(row -> row.textOr("executionId", wanted).equals(wanted))
        .sorted(Comparator.comparing(row -> row.textOr("rowKey", "").toUpperCase(Locale.ROOT)))
        .toList();
  }

  /** The payloads that lie in blobs. */
  List<String> missing() {
    TreeSet<String> missing = new TreeSet<>();
    for (JsonEvent row : events()) {
      for (String payload : PAYLOADS) {
        if (row.has(payload + BLOB) && row.textOr(payload, "").isEmpty()) {
          missing.add(
              "the "
                  + payload.toLowerCase(Locale.ROOT)
                  + " of a "
                  + row.type()
                  + ", which is in the blob "
                  + row.text(payload + BLOB));
        }
      }
    }
    return List.copyOf(missing);
  }
}
