package dev.durabletools.worker.orchestrate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The orchestrators that must not run live: their code sees the unwinding that a parked thread
 * hides. Thread-safe.
 */
final class ReplayOnly {
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  boolean contains(String orchestrator) {
    return names.contains(orchestrator);
  }

  /** True the first time for a name. */
  boolean add(String orchestrator) {
    return names.add(orchestrator);
  }
}
