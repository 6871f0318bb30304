package dev.durabletools.debug.jdi;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The little of the Java Debug Wire Protocol that is spoken before a debugger is there. A debugger
 * of ours first asks for the version under a number that no other one uses: a JVM answers, as it
 * must; a port of a host of ours says what it is.
 */
public final class JdwpWire {
  /** What either side begins with; as long as the name of the header of the adapter's protocol. */
  public static final String HANDSHAKE = "JDWP-Handshake";

  /** Bytes of a packet without its data. */
  private static final int HEAD = 11;

  /** The longest first packet that makes sense, in bytes. */
  private static final int LIMIT = 1 << 16;

  private static final int NUMBER = 0x64757261;
  private static final byte REPLY = (byte) 0x80;
  private static final byte VIRTUAL_MACHINE = 1;
  private static final byte VERSION = 1;
  private static final String OURS = "Durable Functions host";

  private JdwpWire() {}

  /** The handshake's bytes. */
  public static byte[] handshake() {
    return HANDSHAKE.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] question() {
    return ByteBuffer.allocate(HEAD)
        .putInt(HEAD)
        .putInt(NUMBER)
        .put((byte) 0)
        .put(VIRTUAL_MACHINE)
        .put(VERSION)
        .array();
  }

  /** Whether a debugger of ours asks who is there. */
  public static boolean isQuestion(byte[] packet) {
    return Arrays.equals(packet, question());
  }

  /** That a host of ours is there, which speaks the adapter's protocol from now on. */
  public static byte[] answer() {
    byte[] text = OURS.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEAD + 4 + text.length)
        .putInt(HEAD + 4 + text.length)
        .putInt(NUMBER)
        .put(REPLY)
        .putShort((short) 0)
        .putInt(text.length)
        .put(text)
        .array();
  }

  static boolean isAnswered(byte[] packet) {
    return packet.length >= HEAD
        && packet[8] == REPLY
        && ByteBuffer.wrap(packet).getInt(4) == NUMBER;
  }

  static boolean isOurs(byte[] packet) {
    return Arrays.equals(packet, answer());
  }

  /** Waits for the first packet of a debugger; empty at the end of the stream. */
  public static Optional<byte[]> first(InputStream in) throws IOException {
    return read(in, LIMIT);
  }

  /** Waits for a packet, head and all; empty at the end of the stream. */
  static Optional<byte[]> read(InputStream in) throws IOException {
    return read(in, Integer.MAX_VALUE);
  }

  private static Optional<byte[]> read(InputStream in, int limit) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length;
    try {
      length = data.readInt();
    } catch (EOFException e) {
      return Optional.empty();
    }
    if (length < HEAD || length > limit) {
      throw new IOException("no packet of a debugger");
    }
    ByteBuffer packet = ByteBuffer.allocate(length).putInt(length);
    data.readFully(packet.array(), Integer.BYTES, length - Integer.BYTES);
    return Optional.of(packet.array());
  }
}
