package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.EpisodeStart;
import java.util.List;

/**
 * An episode at a worker. Guarded by the hub's lock.
 *
 * @param entries all messages the episode took, the ignored ones too
 * @param newEvents serialized events of the start
 */
record Turn(
    Instance instance,
    AttachedWorker worker,
    EpisodeStart start,
    List<InboxEntry> entries,
    List<byte[]> newEvents) {
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
