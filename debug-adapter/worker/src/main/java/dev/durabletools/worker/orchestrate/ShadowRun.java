package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One replay with a real unwinding, beside a session that waits for it. Nothing it asks for leaves
 * the worker.
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
  private final CountDownLatch done = new CountDownLatch(1);
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
    EndingList events = new EndingList(ReplayTurn.parsed(sdk, newEvents));
    try {
      outcome =
          runner.run(
              function,
              ReplayTurn.parsed(sdk, past),
              events,
              (level, message) -> {},
              context -> {});
    } catch (Throwable e) {
      failure = e;
    } finally {
      wentOn = events.metAgain();
      thread = null;
      done.countDown();
    }
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

  boolean sameAs(ActionCheck asked, String status) {
    Sdk.Outcome result = outcome;
    if (result == null || !result.customStatus.equals(status)) {
      return false;
    }
    Map<Integer, Long> digests = new HashMap<>();
    for (byte[] action : result.actions) {
      digests.put(new WireMessage(action).number(1), ActionDigest.of(action));
    }
    return digests.equals(asked.digests());
  }
}
