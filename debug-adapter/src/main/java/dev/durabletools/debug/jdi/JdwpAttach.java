package dev.durabletools.debug.jdi;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.SessionThread;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Attaches to a JVM that waits for debuggers on a port. */
public final class JdwpAttach {
  private JdwpAttach() {}

  /**
   * Attaches, and lets the JVM run if it has waited; returns when the session has it.
   *
   * @throws IOException if no JVM answers there
   */
  public static void attach(
      String host, int port, SessionThread thread, DebugSession session, JdiSettings settings)
      throws IOException, InterruptedException {
    attach(OpenJdwp.toJvm(host, port), thread, session, settings, session::attach);
  }

  /**
   * As the other one, to a JVM of this machine.
   *
   * @param take called on the session's thread with the JVM, which runs when it returns
   */
  public static void attach(
      int port,
      SessionThread thread,
      DebuggeeEvents events,
      JdiSettings settings,
      Consumer<Debuggee> take)
      throws IOException, InterruptedException {
    attach(OpenJdwp.toJvm("127.0.0.1", port), thread, events, settings, take);
  }

  /**
   * Lets a JVM run that waits for a debugger.
   *
   * @throws IOException if no JVM answers on the port of this machine
   */
  public static void release(int port) throws IOException {
    Bootstrap.virtualMachineManager()
        .createVirtualMachine(OpenJdwp.toJvm("127.0.0.1", port))
        .dispose();
  }

  /**
   * As the other one, over a connection to the JVM.
   *
   * @throws IOException if the JVM is gone; the connection is closed then
   */
  public static void attach(
      OpenJdwp connection, SessionThread thread, DebugSession session, JdiSettings settings)
      throws IOException, InterruptedException {
    attach(connection, thread, session, settings, session::attach);
  }

  private static void attach(
      OpenJdwp connection,
      SessionThread thread,
      DebuggeeEvents events,
      JdiSettings settings,
      Consumer<Debuggee> take)
      throws IOException, InterruptedException {
    VirtualMachine machine;
    try {
      machine = Bootstrap.virtualMachineManager().createVirtualMachine(connection);
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
    CompletableFuture<Boolean> done =
        thread.ask(
            () -> {
              JdiDebuggee debuggee = new JdiDebuggee(machine, settings, new UntilDetached(events));
              take.accept(debuggee);
              debuggee.run(thread, false);
              return true;
            });
    try {
      done.get();
    } catch (ExecutionException e) {
      machine.dispose();
      throw new IOException(e.getCause());
    }
  }
}
