package dev.durabletools.debug.compiler;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Timer;
import java.util.TimerTask;

/** The process of a newer JDK's compiler: work comes on its input until that ends. */
final class CompilerProcess {
  private static final long IDLE_MS = 300_000;

  private CompilerProcess() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    // Annotation processors print.
    System.setOut(System.err);
    Timer idle = new Timer("idle", true);
    try {
      while (true) {
        TimerTask end = endOf(idle);
        Compilation work = CompilerWire.readCompilation(in);
        end.cancel();
        try (OwnCompiler compiler = new OwnCompiler()) {
          CompilerWire.write(compiler.compile(work), out);
        }
        out.flush();
      }
    } catch (EOFException e) {
      // Whoever asked has ended.
      Runtime.getRuntime().halt(0);
    }
  }

  private static TimerTask endOf(Timer idle) {
    TimerTask end =
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(0);
          }
        };
    idle.schedule(end, IDLE_MS);
    return end;
  }
}
