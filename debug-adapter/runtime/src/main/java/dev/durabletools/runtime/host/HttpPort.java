package dev.durabletools.runtime.host;

import dev.durabletools.runtime.grpc.Loopback;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Where HTTP is to be served.
 *
 * @param host name or address, {@code localhost} being both loopback addresses
 * @param port 0 for any free one
 */
record HttpPort(String host, int port) {
  List<InetAddress> addresses() throws UnknownHostException {
    return host.equalsIgnoreCase(HostOptions.DEFAULT_HOST)
        ? Loopback.addresses()
        : List.of(InetAddress.getByName(host));
  }

  /** False too for a name that cannot be resolved. */
  boolean isLoopback() {
    try {
      return addresses().stream().allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Binds for a moment, so that a taken port is told before anything is launched.
   *
   * @throws HostException if it is taken, on one of the addresses at least
   */
  void check() throws HostException {
    if (port == 0) {
      return;
    }
    try {
      for (InetAddress address : addresses()) {
        try (ServerSocket probe = new ServerSocket()) {
          probe.setReuseAddress(true);
          probe.bind(new InetSocketAddress(address, port));
        }
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** What to tell the user of a failed bind. */
  HostException refused(IOException e) {
    return e instanceof BindException
            && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use")
        ? new HostException(
            "port " + port,
            "already in use",
            "stop the program that has it, or choose another port with --port (0 = any free one)")
        : new HostException(
            host + " port " + port,
            "cannot listen (" + e.getMessage() + ")",
            "choose others with --host and --port");
  }
}
