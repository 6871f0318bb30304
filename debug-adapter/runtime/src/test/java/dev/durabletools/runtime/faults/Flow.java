package dev.durabletools.runtime.faults;

import java.util.List;

/** An orchestrator of the faults app, and the keys its output must have, in this order. */
enum Flow {
  SEQUENCE("Sequence", "s0", "s1", "s2", "s3"),
  FAN_OUT("FanOut", "f0", "f1", "f2", "f3", "f4", "f5"),
  TIMER("Timer", "before", "after"),
  EVENT("Event", "asks", "event", "got"),
  PARENT("Parent", "child", "child"),
  ETERNAL("Eternal", "g0", "g1", "g2"),
  RETRY("Retry", "failed", "failed", "r3", "end");

  final String orchestrator;
  final List<String> keys;

  Flow(String orchestrator, String... keys) {
    this.orchestrator = orchestrator;
    this.keys = List.of(keys);
  }

  String input() {
    return "";
  }
}
