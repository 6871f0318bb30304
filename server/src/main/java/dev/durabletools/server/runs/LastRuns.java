package dev.durabletools.server.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The newest instance of each orchestrator that a run has told of. Safe for all threads. */
public final class LastRuns {
  private static final Set<String> ENDED = Set.of("Completed", "Failed", "Terminated", "Canceled");

  /**
   * One instance.
   *
   * @param status its runtime status
   * @param lasted from its first news to its end; empty while it goes on
   */
  public record Run(String instanceId, String status, Instant since, Optional<Duration> lasted) {}

  private final InstantSource clock;
  private final Map<String, Run> byOrchestrator = new HashMap<>();

  public LastRuns(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes news of an instance; whether they change what is known. */
  public synchronized boolean note(String orchestrator, String instanceId, String status) {
    String key = orchestrator.toLowerCase(Locale.ROOT);
    Run before = byOrchestrator.get(key);
    Instant now = clock.instant();
    Instant since = now;
    Optional<Duration> lasted = Optional.empty();
    if (before != null && before.instanceId().equals(instanceId)) {
      if (before.status().equals(status)) {
        return false;
      }
      since = before.since();
      lasted =
          ENDED.contains(status) ? Optional.of(Duration.between(since, now)) : Optional.empty();
    }
    byOrchestrator.put(key, new Run(instanceId, status, since, lasted));
    return true;
  }

  public synchronized void clear() {
    byOrchestrator.clear();
  }

  public synchronized Optional<Run> of(String orchestrator) {
    return Optional.ofNullable(byOrchestrator.get(orchestrator.toLowerCase(Locale.ROOT)));
  }
}
