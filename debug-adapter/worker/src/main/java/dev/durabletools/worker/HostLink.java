package dev.durabletools.worker;

import dev.durabletools.worker.orchestrate.Outbox;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.SeamConnection;
import java.io.IOException;

/**
 * The way to the host. A worker without its host has nothing to live for: any failure ends the
 * process.
 */
final class HostLink implements Outbox {
  private final SeamConnection connection;

  HostLink(SeamConnection connection) {
    this.connection = connection;
  }

  @Override
  public void send(Frame frame) {
    try {
      connection.send(frame);
    } catch (IOException e) {
      Main.halt(0);
    }
  }
}
