package dev.durabletools.runtime.grpc;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The addresses that {@code localhost} may stand for: clients take whichever comes first. */
public final class Loopback {
  private Loopback() {}

  /** 127.0.0.1, then ::1 if this machine has it. */
  public static List<InetAddress> addresses() throws UnknownHostException {
    List<InetAddress> found = new ArrayList<>();
    found.add(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}));
    byte[] six = new byte[16];
    six[15] = 1;
    InetAddress loopback6 = Inet6Address.getByAddress("localhost", six);
    try {
      new ServerSocket(0, 1, loopback6).close();
      found.add(loopback6);
    } catch (IOException e) {
      // This machine has no IPv6.
    }
    return found;
  }
}
