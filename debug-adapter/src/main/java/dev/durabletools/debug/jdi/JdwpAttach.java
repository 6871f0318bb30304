package dev.durabletools.debug.jdi;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.SessionThread;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Attaches to a JVM that waits for debuggers on a port. */
public final class JdwpAttach {
  private static final String TRANSPORT = "com.sun.jdi.SocketAttach";

  private JdwpAttach() {}

  /**
   * Attaches, and lets the JVM run if it has waited; returns when the session has it.
   *
   * @throws IOException if no JVM answers there
   */
  public static void attach(
      String host, int port, SessionThread thread, DebugSession session, JdiSettings settings)
      throws IOException, InterruptedException {
    VirtualMachine machine = connect(host, port);
    CompletableFuture<Boolean> done =
        thread.ask(
            () -> {
              JdiDebuggee debuggee = new JdiDebuggee(machine, settings, new UntilDetached(session));
              session.attach(debuggee);
              debuggee.run(thread);
              return true;
            });
    try {
      done.get();
    } catch (ExecutionException e) {
      machine.dispose();
      throw new IOException(e.getCause());
    }
  }

  private static VirtualMachine connect(String host, int port) throws IOException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(candidate -> candidate.name().equals(TRANSPORT))
            .findFirst()
            .orElseThrow(() -> new IOException("this Java runtime has no " + TRANSPORT));
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.forEach(
        (name, argument) -> {
          if (name.equals("hostname")) {
            argument.setValue(host);
          } else if (name.equals("port")) {
            argument.setValue(Integer.toString(port));
          }
        });
    try {
      return connector.attach(arguments);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IOException(e);
    }
  }
}
