package dev.durabletools.debug.port;

import dev.durabletools.debug.launch.RunningApp;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.cli.Debugging;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostException;
import dev.durabletools.runtime.host.HostListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One port on the loopback address for debuggers of both kinds. Thread-safe. */
public final class DebugPort implements Debugging.Door {
  private static final int WAITING = 8;

  private final ServerSocket server;
  private final RunningApp app;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private DebugPort(ServerSocket server, RunningApp app) {
    this.server = server;
    this.app = app;
  }

  /**
   * Opens the port; whoever comes early waits for the app.
   *
   * @param port 0 for any free one
   * @param stop ends the host
   */
  public static DebugPort open(int port, Runnable stop) throws HostException {
    try {
      ServerSocket server = new ServerSocket(port, WAITING, InetAddress.getLoopbackAddress());
      DebugPort opened = new DebugPort(server, new RunningApp(stop));
      Thread acceptor = new Thread(opened::accept, "durable-debug-port");
      acceptor.setDaemon(true);
      acceptor.start();
      return opened;
    } catch (IOException e) {
      throw new HostException(
          "debug port " + port, String.valueOf(e.getMessage()), "use another one: --debug=PORT");
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread serving = new Thread(() -> serve(socket), "durable-debug-connection");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException e) {
        // That one is gone, or the port is closed.
      }
    }
  }

  private void serve(Socket socket) {
    connections.add(socket);
    try (socket) {
      new Visit(socket, app).serve();
    } catch (IOException e) {
      // A debugger that hangs up in the middle has ended like any other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public List<String> jvmArguments() {
    return app.jvmArguments();
  }

  @Override
  public Optional<HostListener> listener() {
    return Optional.of(app);
  }

  @Override
  public void started(FunctionApp functions, FunctionHost host) {
    app.started(functions, host);
  }

  @Override
  public void close() {
    app.close();
    try {
      server.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      // Closed enough.
    }
  }
}
