package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.Waits;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the host which instances wait for which events from outside. Thread-safe. */
final class EventWaits {
  private final Outbox outbox;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  EventWaits(Outbox outbox) {
    this.outbox = outbox;
  }

  /** What an instance waits for at the end of a turn. */
  void tell(String instanceId, List<String> events) {
    if (!events.isEmpty()) {
      waiting.add(instanceId);
      outbox.send(new Waits(instanceId, events));
    } else if (waiting.remove(instanceId)) {
      outbox.send(new Waits(instanceId, Collections.emptyList()));
    }
  }
}
