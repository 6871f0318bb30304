package dev.durabletools.worker.orchestrate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which divergences were reported, so that a replay at every turn does not repeat them.
 * Thread-safe.
 */
final class FirstReports {
  /** Beyond this the oldest are forgotten: a bound on memory. */
  private static final int LIMIT = 10_000;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<String, Boolean>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > LIMIT;
        }
      };

  /** True the first time for this divergence. */
  synchronized boolean add(String instanceId, String executionId, int eventId, String kind) {
    String key = instanceId + '\n' + executionId + '\n' + eventId + '\n' + kind;
    return seen.put(key, true) == null;
  }
}
