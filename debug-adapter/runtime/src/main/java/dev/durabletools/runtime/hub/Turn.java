package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.EpisodeStart;
import java.util.List;

/** An episode at a worker. Guarded by the hub's lock; each is one of its kind. */
final class Turn {
  final Instance instance;
  final AttachedWorker worker;
  final EpisodeStart start;

  /** All messages the episode took, the ignored ones too. */
  final List<InboxEntry> entries;

  /** Serialized events of the start. */
  final List<byte[]> newEvents;

  Turn(
      Instance instance,
      AttachedWorker worker,
      EpisodeStart start,
      List<InboxEntry> entries,
      List<byte[]> newEvents) {
    this.instance = instance;
    this.worker = worker;
    this.start = start;
    this.entries = entries;
    this.newEvents = newEvents;
  }

  /** False when the instance has gone on without this turn's answer. */
  boolean isCurrent() {
    return equals(instance.turn);
  }
}
