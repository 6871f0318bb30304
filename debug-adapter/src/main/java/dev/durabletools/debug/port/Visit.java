package dev.durabletools.debug.port;

import dev.durabletools.debug.dap.DapConnection;
import dev.durabletools.debug.jdi.JdwpWire;
import dev.durabletools.debug.launch.RunningApp;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One connection, from its first bytes to its end. Confined to a thread of its own. */
final class Visit {
  /** What a client of the adapter's protocol begins with. */
  private static final String DAP = "Content-Length";

  /** How long one may take to say what it is, in ms. */
  private static final int GREETING_MS = 30_000;

  /** How long the app's JVM may take to listen, in ms. */
  private static final long LISTENS_MS = 30_000;

  private static final long AGAIN_MS = 50;

  private final Socket socket;
  private final RunningApp app;
  private final InputStream in;

  Visit(Socket socket, RunningApp app) throws IOException {
    this.socket = socket;
    this.app = app;
    this.in = new BufferedInputStream(socket.getInputStream());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(GREETING_MS);
  }

  /** Returns when the connection is over; whoever is neither kind of debugger is hung up on. */
  void serve() throws IOException, InterruptedException {
    byte[] greeting = in.readNBytes(JdwpWire.handshake().length);
    String words = new String(greeting, StandardCharsets.US_ASCII);
    if (words.equals(DAP)) {
      socket.setSoTimeout(0);
      adapter(new SequenceInputStream(new ByteArrayInputStream(greeting), in));
    } else if (words.equals(JdwpWire.HANDSHAKE)) {
      socket.getOutputStream().write(JdwpWire.handshake());
      Optional<byte[]> first = JdwpWire.first(in);
      socket.setSoTimeout(0);
      if (first.filter(JdwpWire::isQuestion).isPresent()) {
        socket.getOutputStream().write(JdwpWire.answer());
        adapter(in);
      } else if (first.isPresent()) {
        plainDebugger(first.get());
      }
    }
  }

  private void adapter(InputStream messages) throws IOException {
    DapConnection.serve(messages, socket.getOutputStream(), app);
  }

  /** As a JVM does, it hangs up if it has a debugger already. */
  private void plainDebugger(byte[] first) throws IOException, InterruptedException {
    if (!app.turn().take(this)) {
      return;
    }
    try (Socket jvm = jvm()) {
      OutputStream to = jvm.getOutputStream();
      to.write(first);
      Thread back = new Thread(() -> copy(jvm, socket), "durable-debug-back");
      back.setDaemon(true);
      back.start();
      copy(in, to);
    } finally {
      app.turn().over(this);
    }
  }

  private static void copy(Socket from, Socket to) {
    try (to) {
      copy(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      // Either end hangs up.
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 13];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      to.write(buffer, 0, count);
    }
  }

  /** The app's JVM, which has been greeted. */
  private Socket jvm() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LISTENS_MS);
    while (true) {
      Optional<Integer> port = app.jvmPort();
      try {
        if (port.isPresent()) {
          return greeted(new Socket(InetAddress.getLoopbackAddress(), port.get()));
        }
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException("the app has no JVM");
      }
      Thread.sleep(AGAIN_MS);
    }
  }

  private static Socket greeted(Socket jvm) throws IOException {
    try {
      jvm.setTcpNoDelay(true);
      jvm.getOutputStream().write(JdwpWire.handshake());
      byte[] answer = jvm.getInputStream().readNBytes(JdwpWire.handshake().length);
      if (!new String(answer, StandardCharsets.US_ASCII).equals(JdwpWire.HANDSHAKE)) {
        throw new IOException("the app's JVM hangs up");
      }
      return jvm;
    } catch (IOException e) {
      jvm.close();
      throw e;
    }
  }
}
