package dev.durabletools.runtime.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The events of one episode as one blob: each with its length (int32, big-endian) before it. */
final class Blocks {
  private Blocks() {}

  static byte[] join(List<byte[]> events) {
    int size = 0;
    for (byte[] event : events) {
      size += Integer.BYTES + event.length;
    }
    ByteBuffer block = ByteBuffer.allocate(size);
    for (byte[] event : events) {
      block.putInt(event.length).put(event);
    }
    return block.array();
  }

  /**
   * @throws IllegalArgumentException if the blob is damaged
   */
  static List<byte[]> split(byte[] block) {
    List<byte[]> events = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(block);
    while (in.hasRemaining()) {
      int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException("history block ends in the middle of an event");
      }
      byte[] event = new byte[length];
      in.get(event);
      events.add(event);
    }
    return events;
  }
}
