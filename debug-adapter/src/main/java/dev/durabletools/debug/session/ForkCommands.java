package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Forking.Change;
import dev.durabletools.debug.session.Forking.ForkWish;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * What might have been: forks of instances, and timers that fire early. Every method must be called
 * on the {@link SessionThread}, and may throw {@link DebugFault}.
 */
public final class ForkCommands {
  private final Attached attached;
  private final ThreadTable threads;
  private final TimeTravel travel;
  private Forking forking = Forking.NONE;

  ForkCommands(Attached attached, ThreadTable threads, TimeTravel travel) {
    this.attached = attached;
    this.threads = threads;
    this.travel = travel;
  }

  /** What makes the forks. */
  public void forkWith(Forking newForking) {
    forking = newForking;
  }

  /**
   * A new instance.
   *
   * @param threadId the thread that will stand for it
   * @param index of the first event of the other one that has not happened to it
   */
  public record Fork(String instanceId, int threadId, int index) {}

  /**
   * Starts an instance that goes on from another one's past.
   *
   * @param index of the event; empty for where the instance stands, or is while it runs
   */
  public CompletableFuture<Forking.Forked> fork(
      String instanceId, OptionalInt index, Change change, Optional<String> activities) {
    int from = index.isPresent() ? index.getAsInt() : cursor(instanceId);
    return forking.fork(new ForkWish(instanceId, from, index.isPresent(), change, activities));
  }

  /** With the number of the thread that will stand for it. */
  public Fork numbered(Forking.Forked forked) {
    return new Fork(forked.instanceId(), threads.numberOf(forked.instanceId()), forked.index());
  }

  private int cursor(String instanceId) {
    return travel
        .position(instanceId)
        .map(HistoryPosition::cursor)
        .or(
            () ->
                threads
                    .ofInstance(instanceId)
                    .map(LiveThread::id)
                    .filter(threads::isStopped)
                    .map(id -> attached.debuggee().standing(id).next().cursor()))
        .orElse(Forking.NOW);
  }

  /** Lets a timer fire now; answers which. */
  public CompletableFuture<Integer> fireTimer(String instanceId, OptionalInt timerId) {
    return forking.fireTimer(instanceId, timerId);
  }

  /** Answers an activity of a fork; empty to run it. */
  public CompletableFuture<Void> answer(String instanceId, int eventId, Optional<Change> answer) {
    return forking.answer(instanceId, eventId, answer);
  }
}
