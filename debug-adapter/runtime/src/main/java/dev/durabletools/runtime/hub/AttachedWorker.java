package dev.durabletools.runtime.hub;

import java.util.LinkedHashSet;
import java.util.Set;

/** A worker and what it has in hands. Guarded by the hub's lock. */
final class AttachedWorker {
  final WorkerPort port;
  final Set<Turn> turns = new LinkedHashSet<>();
  final Set<ActivityWork> activities = new LinkedHashSet<>();
  boolean gone;

  AttachedWorker(WorkerPort port) {
    this.port = port;
  }

  boolean canTakeTurn() {
    return !gone && turns.size() < port.maxTurns();
  }

  boolean canTakeActivity() {
    return !gone && activities.size() < port.maxActivities();
  }
}
