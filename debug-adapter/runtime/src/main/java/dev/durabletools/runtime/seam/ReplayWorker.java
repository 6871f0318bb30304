package dev.durabletools.runtime.seam;

import dev.durabletools.worker.seam.Frame;

/** A worker that has loaded the app and only replays what it is told to. Thread-safe. */
public final class ReplayWorker implements AutoCloseable {
  private final WorkerProcess worker;

  ReplayWorker(WorkerProcess worker) {
    this.worker = worker;
  }

  /** Sends it a frame soon; returns at once. What becomes of it shows in the worker's JVM. */
  public void send(Frame frame) {
    worker.send(frame);
  }

  /** Ends it at once, without hooks of the app; may be called again. */
  @Override
  public void close() {
    worker.kill();
  }
}
