package dev.durabletools.runtime.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what can be read back, nothing that only a restart would need. Thread-safe. */
final class MemoryStore implements Store {
  private final TreeMap<Long, InstanceRow> rows = new TreeMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<Long, List<byte[]>> histories = new HashMap<>();

  @Override
  public Contents contents() {
    return Contents.EMPTY;
  }

  @Override
  public synchronized void write(List<Change> changes) {
    changes.forEach(this::apply);
  }

  private void apply(Change change) {
    if (change instanceof Change.InsertInstance c) {
      rows.put(c.row().num(), c.row());
      numbers.put(c.row().instanceId(), c.row().num());
    } else if (change instanceof Change.UpdateInstance c) {
      rows.computeIfPresent(c.instance(), (num, old) -> updated(old, c));
    } else if (change instanceof Change.SetInput c) {
      rows.computeIfPresent(
          c.instance(), (num, old) -> old.withPayloads(old.payloads().withInput(c.input())));
    } else if (change instanceof Change.DeleteInstance c) {
      InstanceRow gone = rows.remove(c.instance());
      if (gone != null) {
        numbers.remove(gone.instanceId(), gone.num());
      }
      histories.remove(c.instance());
    } else if (change instanceof Change.AppendHistory c) {
      histories.computeIfAbsent(c.instance(), num -> new ArrayList<>()).addAll(c.events());
    } else if (change instanceof Change.DropHistory c) {
      histories.remove(c.instance());
    } else if (change instanceof Change.Clear) {
      rows.clear();
      numbers.clear();
      histories.clear();
    }
  }

  private static InstanceRow updated(InstanceRow old, Change.UpdateInstance change) {
    return new InstanceRow(
        old.num(),
        old.instanceId(),
        change.executionId(),
        old.name(),
        old.version(),
        change.status(),
        change.finished(),
        old.createdAt(),
        change.lastUpdatedAt(),
        old.scheduledStart(),
        old.parentId(),
        new Payloads(
            old.payloads().input(),
            change.output(),
            change.customStatus(),
            change.failure(),
            change.error()));
  }

  @Override
  public synchronized @Nullable InstanceRow find(String instanceId) {
    Long num = numbers.get(instanceId);
    InstanceRow row = num == null ? null : rows.get(num);
    return row == null ? null : row.withPayloads(Payloads.NONE);
  }

  @Override
  public synchronized List<InstanceRow> query(InstanceFilter filter) {
    return rows.tailMap(filter.after(), false).values().stream()
        .filter(filter::matches)
        .limit(filter.limit() == 0 ? Long.MAX_VALUE : filter.limit())
        .map(row -> filter.payloads() ? row : row.withPayloads(Payloads.NONE))
        .toList();
  }

  @Override
  public synchronized List<byte[]> history(long instance) {
    return List.copyOf(histories.getOrDefault(instance, List.of()));
  }

  @Override
  public synchronized Payloads payloads(long instance) {
    InstanceRow row = rows.get(instance);
    return row == null ? Payloads.NONE : row.payloads();
  }

  @Override
  public void close() {}
}
