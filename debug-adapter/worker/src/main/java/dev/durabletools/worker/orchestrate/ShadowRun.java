package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One replay with a real unwinding, beside the instance. Nothing it asks for leaves the worker.
 * What it found may be read once it has ended.
 */
final class ShadowRun implements Runnable {
  /** Longest wait, in ms; user code that takes longer is not checked. */
  private static final long PATIENCE_MS = 10_000;

  /** How often to look whether the replay waits for a lock, in ms. */
  private static final long LOOK_MS = 20;

  private final Sdk sdk;
  private final OrchestratorRun runner;
  private final AppFunction function;
  private final List<byte[]> past;
  private final List<byte[]> newEvents;
  private final AskedActions asked = new AskedActions();
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Object context;
  private @Nullable String statusAtEnd;
  private volatile @Nullable Thread thread;
  private volatile Sdk.@Nullable Outcome outcome;
  private volatile @Nullable Throwable failure;
  private volatile boolean heldUp;
  private volatile boolean wentOn;

  ShadowRun(
      Sdk sdk,
      OrchestratorRun runner,
      AppFunction function,
      List<byte[]> past,
      List<byte[]> newEvents) {
    this.sdk = sdk;
    this.runner = runner;
    this.function = function;
    this.past = past;
    this.newEvents = newEvents;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    boolean again = false;
    try {
      EndingList events = new EndingList(ReplayTurn.parsed(sdk, newEvents), this::atEnd);
      outcome =
          runner.run(
              function,
              ReplayTurn.parsed(sdk, past),
              events,
              (level, message) -> {},
              this::started);
      again = events.metAgain();
    } catch (Throwable e) {
      failure = e;
    } finally {
      wentOn = again;
      thread = null;
      done.countDown();
    }
  }

  private void started(Object sdkContext) {
    context = sdkContext;
    sdk.replacePendingActions(sdkContext, new CheckingMap(sdk, asked));
  }

  private void atEnd() {
    asked.ended();
    Object running = context;
    statusAtEnd = running == null ? null : sdk.customStatus(running);
  }

  /**
   * Waits for the end; stops waiting early when the replay needs a lock that {@code session} holds.
   */
  void await(Thread session) {
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (!ended() && !heldUp && System.nanoTime() < end) {
      try {
        if (!done.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
          heldUp = waitsFor(session);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end after the session let its locks go; false when it took too long. */
  boolean awaitEnd() {
    try {
      return done.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for the end, however late. */
  void awaitLateEnd() throws InterruptedException {
    done.await();
  }

  private boolean waitsFor(Thread session) {
    Thread replaying = thread;
    if (replaying == null) {
      return false;
    }
    ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(replaying.getId());
    return info != null && info.getLockOwnerId() == session.getId();
  }

  private boolean ended() {
    return done.getCount() == 0;
  }

  /** No answer: it is held up by the session's locks or took too long. */
  boolean gaveUp() {
    return !ended();
  }

  boolean heldUp() {
    return heldUp;
  }

  /** User code caught the unwinding and went on; what it does next may come to differ. */
  boolean wentOn() {
    return wentOn;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  Sdk.@Nullable Outcome outcome() {
    return outcome;
  }

  /** Whether user code did nothing an answer shows while it unwound. */
  boolean unwindsQuietly() {
    Sdk.Outcome result = outcome;
    return result != null
        && !wentOn
        && !asked.asksAfterEnd()
        && (statusAtEnd == null || statusAtEnd.equals(result.customStatus));
  }

  boolean sameAs(ActionCheck other, String status) {
    Sdk.Outcome result = outcome;
    return result != null && result.customStatus.equals(status) && asked.sameAs(other);
  }

  /** Whether the custom status was another one already before the code unwound. */
  boolean hadOtherStatus(String status) {
    return statusAtEnd != null && !statusAtEnd.equals(status);
  }

  /** Differences by id from what is known of the instance, up to the unwinding. */
  List<TaskDifference> differences(Map<Integer, ScheduledTask> expected) {
    return asked.differences(expected, sdk.repeatsChildIds());
  }
}
