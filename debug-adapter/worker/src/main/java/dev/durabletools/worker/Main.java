package dev.durabletools.worker;

import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Hello;
import dev.durabletools.worker.seam.SeamConnection;
import dev.durabletools.worker.threads.QuietShadows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;

/**
 * The worker process: {@code Main HOST PORT}, with the one-time token in DURABLE_WORKER_TOKEN. Exit
 * codes: 0 when the host closed the connection, 2 for wrong usage, 3 when the host cannot be
 * reached, 70 when too many threads are stuck, 71 when the worker itself failed.
 */
public final class Main {
  private static final String TOKEN = "DURABLE_WORKER_TOKEN";
  private static final int USAGE = 2;
  private static final int UNREACHABLE = 3;
  private static final int STUCK = 70;
  private static final int BROKEN = 71;

  private Main() {}

  public static void main(String[] arguments) {
    String token = System.getenv(TOKEN);
    if (arguments.length != 2 || token == null) {
      System.err.println(
          "durable: worker: wrong usage; the host starts it with HOST PORT and " + TOKEN);
      halt(USAGE);
      return;
    }
    SeamConnection connection;
    try {
      connection = new SeamConnection(new Socket(arguments[0], Integer.parseInt(arguments[1])));
      connection.send(
          new Hello(
              token,
              pid(),
              System.getProperty("java.version", ""),
              SeamConnection.PROTOCOL_VERSION));
    } catch (IOException | NumberFormatException e) {
      System.err.println(
          "durable: worker: no host at "
              + arguments[0]
              + ":"
              + arguments[1]
              + "; start the host again");
      halt(UNREACHABLE);
      return;
    }
    QuietShadows.install();
    try {
      serve(connection);
    } catch (Throwable e) {
      // Without the receiving thread, user threads would keep a deaf process alive.
      System.err.println(
          "durable: worker: it cannot go on: " + e + "; the host starts another one");
      halt(BROKEN);
    }
    halt(0);
  }

  private static void serve(SeamConnection connection) {
    Worker worker = new Worker(new HostLink(connection), () -> halt(STUCK));
    try {
      for (Frame frame = connection.receive(); frame != null; frame = connection.receive()) {
        if (!worker.handle(frame)) {
          return;
        }
      }
    } catch (IOException e) {
      // The connection broke: same as closed.
    }
  }

  /** Ends the process whatever user threads and hooks do; what they wrote is flushed. */
  static void halt(int code) {
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private static long pid() {
    String name = ManagementFactory.getRuntimeMXBean().getName();
    int at = name.indexOf('@');
    try {
      return at < 0 ? -1 : Long.parseLong(name.substring(0, at));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
