package dev.durabletools.server.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  /** By name in lower case, then by app. */
  private final Map<String, Map<String, Run>> byOrchestrator = new HashMap<>();

  public LastRuns(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Takes news of an instance; whether they change what is known.
   *
   * @param app the URI of the folder that runs; empty if nobody says
   */
  public synchronized boolean note(
      String app, String orchestrator, String instanceId, String status) {
    Map<String, Run> apps =
        byOrchestrator.computeIfAbsent(
            orchestrator.toLowerCase(Locale.ROOT), name -> new HashMap<>());
    Run before = apps.get(app);
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
    apps.put(app, new Run(instanceId, status, since, lasted));
    return true;
  }

  public synchronized void clear() {
    byOrchestrator.clear();
  }

  /**
   * The newest instance of an orchestrator.
   *
   * @param mine whether an app may have the orchestrator that is meant
   */
  public synchronized Optional<Run> of(String orchestrator, Predicate<String> mine) {
    return byOrchestrator
        .getOrDefault(orchestrator.toLowerCase(Locale.ROOT), Map.of())
        .entrySet()
        .stream()
        .filter(each -> each.getKey().isEmpty() || mine.test(each.getKey()))
        .map(Map.Entry::getValue)
        .max(Comparator.comparing(Run::since));
  }
}
