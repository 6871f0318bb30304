package dev.durabletools.debug.launch;

import dev.durabletools.runtime.seam.Divergence;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where instances wait, and for which events from outside, as the app's worker says. Thread-safe.
 */
final class InstanceWaits {
  private final Map<String, Wait> waits = new ConcurrentHashMap<>();

  private record Wait(List<String> events, List<Divergence.Location> stack, String unread) {}

  private static final Wait NONE = new Wait(List.of(), List.of(), "");

  void tell(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {
    waits.put(instanceId, new Wait(List.copyOf(events), List.copyOf(stack), unread));
  }

  void forget(String instanceId) {
    waits.remove(instanceId);
  }

  List<String> events(String instanceId) {
    return waits.getOrDefault(instanceId, NONE).events;
  }

  /** What has come where it waits and cannot be read, for people; empty for nothing. */
  String unread(String instanceId) {
    return waits.getOrDefault(instanceId, NONE).unread;
  }

  /** The user's frames, innermost first; empty for an instance that has not run here. */
  List<Divergence.Location> stack(String instanceId) {
    return waits.getOrDefault(instanceId, NONE).stack;
  }
}
