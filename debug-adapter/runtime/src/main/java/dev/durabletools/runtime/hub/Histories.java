package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds what the histories of all living instances take in memory: those longest without a turn
 * are dropped, the store has them. Under the hub's lock, but for {@link #whole}.
 */
final class Histories {
  private static final long MOST_BYTES = 32L << 20;
  private static final int HEAP_SHARE = 8;

  /** So many are looked at for room at each use; the rest at the next. */
  private static final int MOST_LOOKS = 8;

  private final Store store;
  private final long limit;
  private final Map<Instance, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
  private long total;

  Histories(Store store) {
    this(store, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
  }

  /**
   * @param limit of all together, in bytes
   */
  Histories(Store store, long limit) {
    this.store = store;
    this.limit = limit;
  }

  /** The instance's history has changed or was used. */
  void used(Instance instance) {
    long bytes = instance.history.bytes();
    Long before = sizes.put(instance, bytes);
    total += bytes - (before == null ? 0 : before);
    Iterator<Map.Entry<Instance, Long>> oldest = sizes.entrySet().iterator();
    for (int looks = 0; total > limit && looks < MOST_LOOKS && oldest.hasNext(); looks++) {
      Map.Entry<Instance, Long> each = oldest.next();
      History history = each.getKey().history;
      history.drop();
      total += history.bytes() - each.getValue();
      each.setValue(history.bytes());
      if (history.bytes() == 0) {
        oldest.remove();
      }
    }
  }

  /** Nobody needs its history any more. */
  void forget(Instance instance) {
    Long before = sizes.remove(instance);
    total -= before == null ? 0 : before;
  }

  void clear() {
    sizes.clear();
    total = 0;
  }

  /** The history that a part is the end of. Any thread, without the lock. */
  List<byte[]> whole(History.Part part) throws StoreException {
    if (part.first() == 0) {
      return part.kept();
    }
    List<byte[]> stored = store.history(part.instance());
    List<byte[]> all = new ArrayList<>(stored.subList(0, Math.min(part.first(), stored.size())));
    all.addAll(part.kept());
    return all;
  }
}
