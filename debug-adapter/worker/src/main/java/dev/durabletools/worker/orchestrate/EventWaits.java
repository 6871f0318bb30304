package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.seam.Waits;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the host where instances wait, and for which events from outside. Thread-safe. */
final class EventWaits {
  private final Outbox outbox;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  EventWaits(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * What an instance waits for at the end of a turn, and in which frames of the user.
   *
   * @param unread what has come there and cannot be read; empty for nothing
   */
  void tell(String instanceId, List<String> events, List<SourceLine> stack, String unread) {
    waiting.add(instanceId);
    outbox.send(new Waits(instanceId, events, stack, unread));
  }

  /** The instance has finished. */
  void ended(String instanceId) {
    if (waiting.remove(instanceId)) {
      outbox.send(new Waits(instanceId, Collections.emptyList(), Collections.emptyList(), ""));
    }
  }
}
