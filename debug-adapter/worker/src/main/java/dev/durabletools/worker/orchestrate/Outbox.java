package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.Frame;

/** Takes frames for the host. Thread-safe. */
public interface Outbox {
  void send(Frame frame);
}
