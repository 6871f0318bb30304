package dev.durabletools.runtime.store;

import java.time.Instant;

/** Times as text that sorts like the times: ISO 8601 in UTC, always with nine decimals. */
final class Timestamps {
  private static final int DECIMALS = 9;

  private Timestamps() {}

  static String text(Instant time) {
    String shortest = time.toString();
    StringBuilder text = new StringBuilder(shortest.length() + DECIMALS + 1);
    text.append(shortest, 0, shortest.length() - 1);
    int point = shortest.lastIndexOf('.');
    if (point < 0) {
      point = text.length();
      text.append('.');
    }
    while (text.length() <= point + DECIMALS) {
      text.append('0');
    }
    return text.append('Z').toString();
  }
}
