package dev.durabletools.debug.jdi;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.SessionThread;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Waits on a free loopback port for JVMs that connect back, one after the other, as a restarted
 * worker does.
 */
public final class JdwpListener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(JdwpListener.class.getName());
  private static final String TRANSPORT = "com.sun.jdi.SocketListen";

  /** So many connections in a row that are no JVM, and no more are waited for. */
  private static final int MAX_STRANGERS = 100;

  private final ListeningConnector connector;
  private final Map<String, Connector.Argument> arguments;
  private final String port;
  private volatile boolean closed;

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
   * As the other one.
   *
   * @param events told of all of them
   */
  public void accept(
      SessionThread thread,
      DebuggeeEvents events,
      Supplier<JdiSettings> settings,
      Consumer<Debuggee> attach,
      Consumer<Throwable> failed) {
    accept(thread, () -> events, settings, attach, failed);
  }

  /**
   * Takes in every JVM that connects until {@link #close}.
   *
   * @param thread where the JVM is handed over and its events are told
   * @param events asked anew for each JVM, on that thread
   * @param settings asked anew for each JVM
   * @param attach called there with the suspended JVM, which runs when it returns
   * @param failed told what kept the debugger from a JVM, which is killed then; from any thread
   */
  public void accept(
      SessionThread thread,
      Supplier<? extends DebuggeeEvents> events,
      Supplier<JdiSettings> settings,
      Consumer<Debuggee> attach,
      Consumer<Throwable> failed) {
    Consumer<VirtualMachine> connected =
        machine ->
            thread.post(
                () -> {
                  UntilDetached heard = new UntilDetached(events.get());
                  try {
                    JdiDebuggee debuggee = new JdiDebuggee(machine, settings.get(), heard);
                    attach.accept(debuggee);
                    debuggee.run(thread, true);
                  } catch (RuntimeException | LinkageError e) {
                    kill(machine);
                    heard.gone();
                    if (!isEnd(e)) {
                      failed.accept(e);
                    }
                  }
                });
    Thread acceptor = new Thread(() -> loop(connected, failed), "durable-jdwp-accept");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void loop(Consumer<VirtualMachine> connected, Consumer<Throwable> failed) {
    for (int strangers = 0; !closed; ) {
      try {
        connected.accept(connector.accept(arguments));
        strangers = 0;
      } catch (IOException | VMDisconnectedException e) {
        // Whatever else connects to the port is no reason to miss the worker, nor is a JVM that has
        // ended at once.
        if (++strangers == MAX_STRANGERS && !closed) {
          failed.accept(e);
          return;
        }
      } catch (IllegalConnectorArgumentsException | RuntimeException | LinkageError e) {
        if (!closed) {
          failed.accept(e);
        }
        return;
      }
    }
  }

  /** The JVM's own end has a better explanation elsewhere. */
  private static boolean isEnd(Throwable failure) {
    return failure instanceof VMDisconnectedException
        || (failure instanceof DebugFault fault && fault.kind() == DebugFault.Kind.NOT_RUNNING);
  }

  /** It is suspended, and nobody would let it run. */
  private static void kill(VirtualMachine machine) {
    try {
      machine.exit(1);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.FINE, "already gone", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      connector.stopListening(arguments);
    } catch (IOException | IllegalConnectorArgumentsException e) {
      LOG.log(Level.FINE, "already closed", e);
    }
  }
}
