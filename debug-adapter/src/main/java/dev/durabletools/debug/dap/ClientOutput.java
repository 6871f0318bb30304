package dev.durabletools.debug.dap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The stream to a client that may be gone: what it can no longer get is dropped. That it is gone is
 * seen by the reading thread, which ends the session. A message goes out whole, when it is flushed:
 * a client that is woken by a header alone would only wait for the rest. Writers take turns by
 * themselves.
 */
final class ClientOutput extends OutputStream {
  /** So much room is kept for the next message; bytes. */
  private static final int KEPT = 1 << 16;

  private final OutputStream out;
  private ByteArrayOutputStream message = new ByteArrayOutputStream(KEPT);
  private volatile boolean gone;

  ClientOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) {
    message.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    message.write(bytes, offset, length);
  }

  /** Sends a message of another writer, whole. */
  synchronized void send(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    try {
      if (!gone) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length + body.length);
        whole.writeBytes(head);
        whole.writeBytes(body);
        whole.writeTo(out);
        out.flush();
      }
    } catch (IOException e) {
      gone = true;
    }
  }

  @Override
  public synchronized void flush() {
    ByteArrayOutputStream whole = message;
    try {
      if (!gone) {
        whole.writeTo(out);
        out.flush();
      }
    } catch (IOException e) {
      gone = true;
    }
    if (whole.size() > KEPT) {
      message = new ByteArrayOutputStream(KEPT);
    } else {
      whole.reset();
    }
  }
}
