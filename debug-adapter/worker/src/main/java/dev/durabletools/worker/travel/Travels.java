package dev.durabletools.worker.travel;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.app.FunctionApp;
import dev.durabletools.worker.orchestrate.Orchestrations;
import dev.durabletools.worker.orchestrate.Outbox;
import dev.durabletools.worker.seam.Forget;
import dev.durabletools.worker.seam.Recording;
import dev.durabletools.worker.seam.Travel;
import dev.durabletools.worker.seam.TravelFailed;
import dev.durabletools.worker.threads.CallThreads;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The recordings a debugger replays from, and the start of its replays. Called by the thread that
 * receives frames; returns at once.
 */
public final class Travels {
  private final FunctionApp app;
  private final Orchestrations orchestrations;
  private final CallThreads threads;
  private final Outbox outbox;
  private final Map<Integer, KeptRecording> recordings = new ConcurrentHashMap<>();

  public Travels(
      FunctionApp app, Orchestrations orchestrations, CallThreads threads, Outbox outbox) {
    this.app = app;
    this.orchestrations = orchestrations;
    this.threads = threads;
    this.outbox = outbox;
  }

  public void record(Recording recording) {
    recordings.put(recording.recordingId, new KeptRecording(recording));
  }

  public void forget(Forget forget) {
    recordings.remove(forget.recordingId);
  }

  /** Starts a replay, or says why not. */
  public void travel(Travel travel) {
    KeptRecording recording = recordings.get(travel.recordingId);
    if (recording == null) {
      outbox.send(new TravelFailed(travel.session, "its history is not there"));
      return;
    }
    AppFunction function = app.function(recording.frame.functionName);
    if (function == null || !function.isOrchestrator()) {
      outbox.send(
          new TravelFailed(
              travel.session,
              "the app has no orchestrator '" + recording.frame.functionName + "'"));
      return;
    }
    if (!orchestrations.liveSupported()) {
      outbox.send(
          new TravelFailed(
              travel.session, "this version of durabletask-client cannot be stepped through"));
      return;
    }
    ReplaySession session =
        new ReplaySession(orchestrations::newReplay, function, recording, travel, outbox);
    threads.start(session.threadName(), app.appLoader(), session);
  }
}
