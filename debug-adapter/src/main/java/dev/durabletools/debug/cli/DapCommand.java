package dev.durabletools.debug.cli;

import dev.durabletools.debug.dap.DapConnection;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/**
 * {@code durable dap [--port N]}: the debug adapter on stdio, or one session a socket connection.
 */
final class DapCommand {
  private static final int USAGE = 2;
  private static final int COULD_NOT_RUN = 3;

  int run(List<String> args) {
    if (args.isEmpty()) {
      return stdio();
    }
    if (args.contains("--help")) {
      System.out.println("durable dap            debug adapter on standard input and output");
      System.out.println("durable dap --port N   on a socket of 127.0.0.1; 0 takes any free port");
      return 0;
    }
    Optional<Integer> port =
        args.size() == 2 && args.get(0).equals("--port") ? port(args.get(1)) : Optional.empty();
    if (port.isEmpty()) {
      System.err.println(
          "durable: dap: wrong arguments; use 'durable dap' or 'durable dap --port N'");
      return USAGE;
    }
    return socket(port.get());
  }

  private static Optional<Integer> port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port >= 0 && port <= 65535 ? Optional.of(port) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static int stdio() {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    // The protocol alone may write there.
    System.setOut(System.err);
    DapConnection.serve(in, out);
    LastResort.arm();
    return 0;
  }

  private static int socket(int port) {
    try (ServerSocket server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress())) {
      System.out.println("Listening on 127.0.0.1:" + server.getLocalPort());
      while (true) {
        Socket socket = server.accept();
        Thread session = new Thread(() -> serve(socket), "durable-dap-connection");
        session.setDaemon(true);
        session.start();
      }
    } catch (IOException e) {
      System.err.println(
          "durable: dap: port " + port + ": " + e.getMessage() + "; use another --port");
      return COULD_NOT_RUN;
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      // An event that follows a response would wait until the client has acknowledged that.
      socket.setTcpNoDelay(true);
      DapConnection.serve(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException e) {
      System.err.println("durable: dap: connection lost: " + e.getMessage());
    }
  }
}
