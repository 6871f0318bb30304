package dev.durabletools.server.flow;

import java.util.EnumSet;
import java.util.Set;

/** The two states in which orchestration code may run. */
public enum Replay {
  /** New events are being processed for the first time. */
  LIVE,
  /** Recorded history is being replayed. */
  REPLAYING;

  static Set<Replay> both() {
    return EnumSet.allOf(Replay.class);
  }

  static Set<Replay> none() {
    return EnumSet.noneOf(Replay.class);
  }

  static Set<Replay> meet(Set<Replay> one, Set<Replay> other) {
    Set<Replay> result = EnumSet.copyOf(both());
    result.retainAll(one);
    result.retainAll(other);
    return result;
  }

  static Set<Replay> join(Set<Replay> one, Set<Replay> other) {
    Set<Replay> result = none();
    result.addAll(one);
    result.addAll(other);
    return result;
  }
}
