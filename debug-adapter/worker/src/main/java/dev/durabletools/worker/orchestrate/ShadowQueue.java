package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.threads.CallThreads;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replays histories in the background and compares all that the code asks for with what was
 * recorded: it finds what no single run shows. One replay at a time, with pauses, so that the app
 * hardly gets slower; when there is more to check than that allows, the oldest requests are
 * dropped. Thread-safe.
 */
final class ShadowQueue {
  private static final int MOST_WAITING = 256;

  /** After a check that took t, the next one waits so many t. */
  private static final int PAUSE_FACTOR = 9;

  private static final long LONGEST_PAUSE_MS = 250;

  private static final class Request {
    final Execution execution;
    final Recording recording;

    Request(Execution execution, Recording recording) {
      this.execution = execution;
      this.recording = recording;
    }
  }

  private final RecordingLimit limit = RecordingLimit.ofHeap();
  private final boolean enabled;
  private final Sdk sdk;
  private final OrchestratorRun runner;
  private final CallThreads threads;
  private final ClassLoader loader;
  private final Map<String, Request> waiting = new LinkedHashMap<>();
  private @Nullable Thread worker;
  private boolean closed;
  private boolean busy;

  ShadowQueue(
      boolean enabled, Sdk sdk, OrchestratorRun runner, CallThreads threads, ClassLoader loader) {
    this.enabled = enabled;
    this.sdk = sdk;
    this.runner = runner;
    this.threads = threads;
    this.loader = loader;
  }

  /** To be released by the caller. */
  Recording record(List<byte[]> past, boolean keeps) {
    return new Recording(past, keeps, limit);
  }

  boolean enabled() {
    return enabled;
  }

  /**
   * Has an execution checked soon, if there is anything new.
   *
   * @param onlyDoubled only if its history has doubled since the last check
   */
  void check(Execution execution, Recording recording, boolean onlyDoubled) {
    if (!enabled || !recording.claim(onlyDoubled)) {
      return;
    }
    synchronized (this) {
      if (closed) {
        return;
      }
      recording.hold();
      Request replaced =
          waiting.put(
              execution.instanceId + '\n' + execution.executionId,
              new Request(execution, recording));
      if (replaced != null) {
        replaced.recording.release();
      }
      if (waiting.size() > MOST_WAITING) {
        removeOldest().recording.release();
      }
      if (worker == null) {
        worker = new Thread(this::work, CallThreads.SHADOW + "queue");
        worker.setDaemon(true);
        worker.start();
      }
      notifyAll();
    }
  }

  private void work() {
    try {
      while (true) {
        Request request = take();
        long start = System.nanoTime();
        replay(request);
        request.recording.release();
        long took = (System.nanoTime() - start) / 1_000_000;
        done();
        Thread.sleep(Math.min(LONGEST_PAUSE_MS, took * PAUSE_FACTOR));
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private synchronized Request take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    busy = true;
    return removeOldest();
  }

  private synchronized Request removeOldest() {
    Iterator<Request> oldest = waiting.values().iterator();
    Request request = oldest.next();
    oldest.remove();
    return request;
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
    if (worker != null) {
      worker.interrupt();
    }
  }

  private synchronized void done() {
    busy = false;
    notifyAll();
  }

  /** Waits until all that was asked for is checked. */
  synchronized void awaitIdle() throws InterruptedException {
    while (busy || !waiting.isEmpty()) {
      wait();
    }
  }

  private void replay(Request request) throws InterruptedException {
    Recording.@Nullable Snapshot history = request.recording.snapshot();
    if (history == null || (!sdk.survivesEventSent() && history.sentEvents())) {
      // An SDK that fails at the record of a sent event goes other ways than a replay without it.
      return;
    }
    Execution execution = request.execution;
    ShadowRun run =
        new ShadowRun(sdk, runner, execution.function, history.events, Collections.emptyList());
    threads.start(CallThreads.SHADOW + "check " + execution.instanceId, loader, run);
    if (!run.awaitEnd()) {
      execution.warn(
          "durable: orchestrator "
              + execution.function.name
              + ": its replay in the background does not end; no other is checked until it does");
      run.awaitLateEnd();
      return;
    }
    List<TaskDifference> differences = run.differences(history.tasks);
    execution.divergences().beside(differences);
  }
}
