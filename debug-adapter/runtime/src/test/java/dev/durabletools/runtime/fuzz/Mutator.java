package dev.durabletools.runtime.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Breaks good input in the ways bad input is broken. */
final class Mutator {
  private static final List<String> NASTY =
      List.of(
          "%zz",
          "%00",
          "%2e%2e%2f",
          "../",
          "\0",
          "{",
          "}",
          "[",
          "\"",
          "'",
          "\\u0000",
          "\uFEFF",
          "NaN",
          "1e999",
          "-1",
          "99999999999999999999",
          "null",
          "\r\n",
          "\r\nX: y\r\n",
          ";",
          "?",
          "#",
          "&&==",
          "@",
          "/",
          " ",
          "true",
          "\uD83D\uDE00",
          "[".repeat(2000),
          "x".repeat(5000));

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** One to four changes. */
  byte[] broken(byte[] good) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> flipped(bytes, at);
      case 1 -> joined(bytes, 0, at, new byte[0], bytes.length);
      case 2 -> joined(bytes, 0, at, new byte[0], end);
      case 3 -> joined(bytes, 0, end, new byte[0], at);
      case 4 -> joined(bytes, 0, at, pick(NASTY).getBytes(StandardCharsets.UTF_8), at);
      default -> joined(bytes, 0, at, noise(), end);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[at] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(24)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] bytes, int from, int to, byte[] middle, int rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, from, to - from);
    out.writeBytes(middle);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }
}
