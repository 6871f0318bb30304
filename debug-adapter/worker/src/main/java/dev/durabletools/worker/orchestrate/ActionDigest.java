package dev.durabletools.worker.orchestrate;

import org.jspecify.annotations.Nullable;

/** A number that is equal for equal actions or texts. */
final class ActionDigest {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private ActionDigest() {}

  /**
   * The instance id of a sub-orchestration is left out: SDKs before 1.5.0 invent a random one in
   * each replay.
   */
  static long of(byte[] action) {
    WireMessage message = new WireMessage(action);
    WireMessage child = message.message(3);
    byte[] rest = child == null ? action : message.without(3);
    long digest = hash(FNV_OFFSET, rest);
    return child == null ? digest : hash(digest, child.without(1));
  }

  /** Of a text; null and empty differ. */
  static long ofText(@Nullable String text) {
    long digest = text == null ? 0 : FNV_OFFSET;
    for (int i = 0; text != null && i < text.length(); i++) {
      digest = (digest ^ text.charAt(i)) * FNV_PRIME;
    }
    return digest;
  }

  private static long hash(long seed, byte[] bytes) {
    long digest = seed;
    for (byte each : bytes) {
      digest = (digest ^ (each & 0xFF)) * FNV_PRIME;
    }
    return digest;
  }
}
