package dev.durabletools.worker.threads;

import dev.durabletools.worker.position.CallThread;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Drops what shadow threads write to standard output and error: the user has seen those lines when
 * the code ran for real. Marks what a debugger's replay writes.
 */
public final class QuietShadows {
  private static final byte[] REPLAYED = "[replay] ".getBytes(StandardCharsets.US_ASCII);

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
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      CallThread thread = CallThread.current();
      if (CallThreads.inShadow() || (thread != null && thread.isQuiet())) {
        return;
      }
      if (thread != null && thread.isReplay() && length > 0) {
        boolean open = thread.lineOpen(bytes[offset + length - 1] != '\n');
        if (!open) {
          out.write(REPLAYED, 0, REPLAYED.length);
        }
      }
      out.write(bytes, offset, length);
    }
  }
}
