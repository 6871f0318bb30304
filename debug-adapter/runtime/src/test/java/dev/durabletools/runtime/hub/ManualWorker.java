package dev.durabletools.runtime.hub;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker that does nothing by itself: the test takes its items and answers them. */
class ManualWorker implements WorkerPort {
  record HeldTurn(TurnItem item, Completion<TurnResult> completion) {}

  record HeldActivity(ActivityItem item, Completion<ActivityResult> completion) {}

  final BlockingQueue<HeldTurn> turns = new LinkedBlockingQueue<>();
  final BlockingQueue<HeldActivity> activities = new LinkedBlockingQueue<>();
  final BlockingQueue<String> forgotten = new LinkedBlockingQueue<>();

  HeldTurn turn() throws InterruptedException {
    HeldTurn turn = turns.poll(10, TimeUnit.SECONDS);
    if (turn == null) {
      throw new AssertionError("no turn came");
    }
    return turn;
  }

  HeldActivity activity() throws InterruptedException {
    HeldActivity activity = activities.poll(10, TimeUnit.SECONDS);
    if (activity == null) {
      throw new AssertionError("no activity came");
    }
    return activity;
  }

  @Override
  public String label() {
    return "manual";
  }

  @Override
  public int maxTurns() {
    return 10;
  }

  @Override
  public int maxActivities() {
    return 10;
  }

  @Override
  public boolean resultsMayWait() {
    return true;
  }

  @Override
  public void runTurn(TurnItem item, Completion<TurnResult> completion) {
    turns.add(new HeldTurn(item, completion));
  }

  @Override
  public void runActivity(ActivityItem item, Completion<ActivityResult> completion) {
    activities.add(new HeldActivity(item, completion));
  }

  @Override
  public void forget(String instanceId, String executionId) {
    forgotten.add(instanceId);
  }
}
