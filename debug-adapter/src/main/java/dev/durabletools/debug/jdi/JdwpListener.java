package dev.durabletools.debug.jdi;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.SessionThread;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Waits on a free loopback port for JVMs that connect back, one after the other, as a restarted
 * worker does.
 */
public final class JdwpListener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(JdwpListener.class.getName());
  private static final String TRANSPORT = "com.sun.jdi.SocketListen";

  private final ListeningConnector connector;
  private final Map<String, Connector.Argument> arguments;
  private final String port;

  private JdwpListener(
      ListeningConnector connector, Map<String, Connector.Argument> arguments, String port) {
    this.connector = connector;
    this.arguments = arguments;
    this.port = port;
  }

  /** Opens the port. */
  public static JdwpListener open() throws IOException {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(candidate -> candidate.name().equals(TRANSPORT))
            .findFirst()
            .orElseThrow(() -> new IOException("this Java runtime has no " + TRANSPORT));
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    argument(arguments, "localAddress", "127.0.0.1");
    argument(arguments, "port", "0");
    try {
      String address = connector.startListening(arguments);
      String port = address.substring(address.lastIndexOf(':') + 1);
      return new JdwpListener(connector, arguments, port);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IOException(e);
    }
  }

  private static void argument(
      Map<String, Connector.Argument> arguments, String name, String value) {
    Connector.Argument argument = arguments.get(name);
    if (argument != null) {
      argument.setValue(value);
    }
  }

  /** The option that makes a JVM connect to us before it runs anything. */
  public String jvmOption() {
    return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port;
  }

  /**
   * Takes in every JVM that connects until {@link #close}.
   *
   * @param thread where the JVM is handed over and its events are told
   * @param attach called there with the suspended JVM, which runs when it returns
   */
  public void accept(SessionThread thread, DebuggeeEvents events, Consumer<Debuggee> attach) {
    Thread acceptor = new Thread(() -> loop(thread, events, attach), "durable-jdwp-accept");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void loop(SessionThread thread, DebuggeeEvents events, Consumer<Debuggee> attach) {
    while (true) {
      VirtualMachine machine;
      try {
        machine = connector.accept(arguments);
      } catch (IOException | IllegalConnectorArgumentsException | RuntimeException e) {
        LOG.log(Level.FINE, "no more debuggees", e);
        return;
      }
      thread.post(
          () -> {
            JdiDebuggee debuggee = new JdiDebuggee(machine, events);
            attach.accept(debuggee);
            debuggee.run(thread);
          });
    }
  }

  @Override
  public void close() {
    try {
      connector.stopListening(arguments);
    } catch (IOException | IllegalConnectorArgumentsException e) {
      LOG.log(Level.FINE, "already closed", e);
    }
  }
}
