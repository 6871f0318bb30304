package dev.durabletools.runtime.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/**
 * Refuses requests whose Host header names a foreign host: a web page whose name was made to point
 * here (DNS rebinding) must not drive the app. Off when the user chose to listen beyond loopback.
 */
final class HostCheck {
  private final boolean loopbackOnly;

  private HostCheck(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  static HostCheck listeningOn(List<InetAddress> addresses) {
    return new HostCheck(addresses.stream().allMatch(InetAddress::isLoopbackAddress));
  }

  boolean accepts(String authority) {
    if (!loopbackOnly) {
      return true;
    }
    String name = authority.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.\\d{1,3}){3}");
  }
}
