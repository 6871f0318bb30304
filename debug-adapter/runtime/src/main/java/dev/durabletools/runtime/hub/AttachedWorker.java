package dev.durabletools.runtime.hub;

import java.util.LinkedHashSet;
import java.util.Set;

/** A worker and what it has in hands. Guarded by the hub's lock. */
final class AttachedWorker {
  private static final int SHORTEST_REST_MILLIS = 20;
  private static final int LONGEST_REST_MILLIS = 5_000;

  final WorkerPort port;
  final Set<Turn> turns = new LinkedHashSet<>();
  final Set<ActivityWork> activities = new LinkedHashSet<>();
  boolean gone;

  /** It threw what it was given, so often in a row; it rests before it is given more. */
  private int refusals;

  private boolean resting;

  AttachedWorker(WorkerPort port) {
    this.port = port;
  }

  /**
   * It threw something at a work item.
   *
   * @return how long it must rest, in ms
   */
  int refused() {
    resting = true;
    return Math.min(LONGEST_REST_MILLIS, SHORTEST_REST_MILLIS << Math.min(refusals++, 20));
  }

  boolean isFirstRefusal() {
    return refusals == 1;
  }

  void rested() {
    resting = false;
  }

  /** It answered. */
  void works() {
    refusals = 0;
  }

  boolean canTakeTurn() {
    return !gone && !resting && turns.size() < port.maxTurns();
  }

  boolean canTakeActivity() {
    return !gone && !resting && activities.size() < port.maxActivities();
  }
}
