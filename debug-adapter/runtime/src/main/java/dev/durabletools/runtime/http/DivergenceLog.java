package dev.durabletools.runtime.http;

import dev.durabletools.runtime.seam.Divergence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest divergences between code and history, since the host started. Not stored: whatever is
 * still true is found again by the next replay. Thread-safe.
 */
public final class DivergenceLog {
  private static final int KEPT = 1000;

  /** With the event's index only where there is no id. */
  private record Key(String instanceId, String executionId, int eventId, int index, String kind) {}

  private final Map<Key, Divergence> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Divergence> eldest) {
          return size() > KEPT;
        }
      };

  /** False if it is known already: a worker that was started again finds the same once more. */
  public synchronized boolean add(Divergence divergence) {
    Key key =
        new Key(
            divergence.instanceId(),
            divergence.executionId(),
            divergence.eventId(),
            divergence.eventId() < 0 ? divergence.eventIndex() : -1,
            divergence.kind());
    return entries.putIfAbsent(key, divergence) == null;
  }

  /** Oldest first. */
  synchronized List<Divergence> all() {
    return List.copyOf(entries.values());
  }
}
