package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.ParentInstance;
import dev.durabletools.runtime.store.InstanceRow;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is above whom, parents that have finished included. Any thread. */
final class Families {
  private final Map<String, Instance> living;
  private final Store store;

  Families(Map<String, Instance> living, Store store) {
    this.living = living;
    this.store = store;
  }

  /** Of an instance that its parent, if any, has just started. */
  Lineage lineage(ExecutionStarted started) {
    ParentInstance parent = started.parent();
    Instance above = parent == null ? null : living.get(parent.instanceId());
    return new Lineage(started.instanceId(), above == null ? null : above.lineage);
  }

  Lineage lineage(InstanceRow row) {
    return lineage(row.instanceId(), row.parentId());
  }

  Lineage lineage(String id) {
    Instance instance = living.get(id);
    if (instance != null) {
      return instance.lineage;
    }
    InstanceRow row = stored(id);
    return row == null ? Lineage.top(id) : lineage(row);
  }

  private Lineage lineage(String id, @Nullable String parentId) {
    Deque<String> path = new ArrayDeque<>();
    // An id that was used again may seem to be above itself.
    Set<String> seen = new HashSet<>(Set.of(id));
    Lineage above = null;
    for (String next = parentId; next != null && seen.add(next); ) {
      Instance parent = living.get(next);
      if (parent != null) {
        above = parent.lineage;
        break;
      }
      path.push(next);
      InstanceRow row = stored(next);
      next = row == null ? null : row.parentId();
    }
    while (!path.isEmpty()) {
      above = new Lineage(path.pop(), above);
    }
    return new Lineage(id, above);
  }

  private @Nullable InstanceRow stored(String id) {
    try {
      return store.find(id);
    } catch (StoreException e) {
      throw Reads.unreadable(e);
    }
  }
}
