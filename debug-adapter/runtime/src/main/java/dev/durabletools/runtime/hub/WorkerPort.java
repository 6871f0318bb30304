package dev.durabletools.runtime.hub;

/**
 * A worker as the hub sees it: something that runs turns and activities. The hub calls it from its
 * own threads, never more at once than the limits say; calls must return quickly and answer later
 * through the completion, from any thread.
 */
public interface WorkerPort {
  /** For messages to people. */
  String label();

  /** Turns of different instances that may be under way at once; at least 1. */
  int maxTurns();

  /** Activities that may be under way at once; at least 1. */
  int maxActivities();

  /** False sends work of that name to other workers only; names compare as the worker likes. */
  default boolean runs(TaskKind kind, String name) {
    return true;
  }

  /**
   * True if a result may stay off the disk for some ms so that it is committed together with the
   * turn it causes. A worker that waits for the commit before it goes on must say false.
   */
  boolean resultsMayWait();

  void runTurn(TurnItem item, Completion<TurnResult> completion);

  void runActivity(ActivityItem item, Completion<ActivityResult> completion);

  /** A parked session of this execution is of no use any more: it ended or was purged. */
  default void forget(String instanceId, String executionId) {}
}
