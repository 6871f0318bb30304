package dev.durabletools.debug.dap;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The stream to a client that may be gone: what it can no longer get is dropped. That it is gone is
 * seen by the reading thread, which ends the session. Writers take turns by themselves.
 */
final class ClientOutput extends OutputStream {
  private final OutputStream out;
  private volatile boolean gone;

  private interface Writing {
    void run() throws IOException;
  }

  ClientOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) {
    attempt(() -> out.write(value));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  private void attempt(Writing writing) {
    if (gone) {
      return;
    }
    try {
      writing.run();
    } catch (IOException e) {
      gone = true;
    }
  }
}
