package dev.durabletools.worker.orchestrate;

import org.jspecify.annotations.Nullable;

/** Which call of which instance started another one. */
final class Caller {
  final String instanceId;

  /** Id by which that instance asked for it. */
  final int taskId;

  private Caller(String instanceId, int taskId) {
    this.instanceId = instanceId;
    this.taskId = taskId;
  }

  /**
   * Reads an ExecutionStarted; null for other events, and for an instance that no other started.
   */
  static @Nullable Caller of(byte[] event) {
    WireMessage started = new WireMessage(event).message(3);
    WireMessage parent = started == null ? null : started.message(5);
    if (parent == null || !parent.has(4)) {
      return null;
    }
    return new Caller(parent.body(4).text(1), parent.number(1));
  }
}
