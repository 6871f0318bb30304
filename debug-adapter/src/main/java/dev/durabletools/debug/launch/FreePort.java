package dev.durabletools.debug.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server that another process will open in a moment. */
final class FreePort {
  /** Below those that systems give to connections, which might take it meanwhile. */
  private static final int FROM = 20_000;

  private static final int TO = 30_000;
  private static final int TRIES = 100;

  private FreePort() {}

  /** One of the loopback address on which nobody listens now. */
  static int find() {
    int port = FROM;
    for (int tried = 0; tried < TRIES; tried++) {
      port = ThreadLocalRandom.current().nextInt(FROM, TO);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException e) {
        // Somebody listens there.
      }
    }
    return port;
  }
}
