package dev.durabletools.debug.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The instances that are in their past. Confined to the session's thread. */
final class Journeys {
  private final Map<String, Journey> byInstance = new HashMap<>();

  void add(Journey journey) {
    byInstance.put(journey.instanceId(), journey);
  }

  void remove(Journey journey) {
    byInstance.remove(journey.instanceId());
  }

  @Nullable Journey get(String instanceId) {
    return byInstance.get(instanceId);
  }

  Set<String> instances() {
    return new HashSet<>(byInstance.keySet());
  }

  /** The one whose replay has this number. */
  @Nullable Journey bySession(int session) {
    for (Journey journey : byInstance.values()) {
      if (journey.session == session) {
        return journey;
      }
    }
    return null;
  }

  /** The one whose replay has arrived on this thread. */
  Optional<Journey> ofThread(long thread) {
    return byInstance.values().stream()
        .filter(each -> each.current != null && each.current.id() == thread)
        .findFirst();
  }

  /** The JVM of a replay that is not the newest one of its journey has ended. */
  void lost(int session) {
    byInstance.values().forEach(each -> each.lost(session));
  }

  /** The threads that must stay where they are though they are not shown. */
  Set<Long> waiting() {
    Set<Long> waiting = new HashSet<>();
    for (Journey each : byInstance.values()) {
      each.live.ifPresent(live -> waiting.add(live.id()));
      Debuggee.LiveThread aside = each.aside;
      if (aside != null) {
        waiting.add(aside.id());
      }
    }
    return waiting;
  }

  void clear() {
    byInstance.clear();
  }
}
