package dev.durabletools.worker.threads;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Drops what shadow threads write to standard output and error: the user has seen those lines when
 * the code ran for real.
 */
public final class QuietShadows {
  private QuietShadows() {}

  /** Wraps both standard streams; call once, before user code runs. */
  public static void install() {
    System.setOut(wrap(System.out));
    System.setErr(wrap(System.err));
  }

  private static PrintStream wrap(PrintStream stream) {
    return new PrintStream(new Gate(stream), true);
  }

  private static final class Gate extends FilterOutputStream {
    Gate(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      if (!CallThreads.inShadow()) {
        out.write(octet);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!CallThreads.inShadow()) {
        out.write(bytes, offset, length);
      }
    }
  }
}
