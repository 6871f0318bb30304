package dev.durabletools.debug.jdi;

import com.sun.jdi.connect.spi.ClosedConnectionException;
import com.sun.jdi.connect.spi.Connection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A connection to a port for debuggers, whoever is behind it. Thread-safe. */
public final class OpenJdwp extends Connection {
  /** How long whoever is there may take to answer, in ms. */
  private static final int ANSWER_MS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final Object writing = new Object();
  private final Deque<byte[]> early = new ArrayDeque<>();
  private final boolean ours;

  private OpenJdwp(Socket socket, boolean asks) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MS);
    this.in = new BufferedInputStream(socket.getInputStream());
    writePacket(JdwpWire.handshake());
    String answer =
        new String(in.readNBytes(JdwpWire.handshake().length), StandardCharsets.US_ASCII);
    if (!answer.equals(JdwpWire.HANDSHAKE)) {
      throw new IOException("whoever listens there is no JVM");
    }
    this.ours = asks && asks();
    socket.setSoTimeout(0);
  }

  /**
   * Connects and finds out who is there.
   *
   * @throws IOException if nobody listens, or no JVM and no host of ours
   */
  public static OpenJdwp open(String host, int port) throws IOException {
    return open(host, port, true);
  }

  /** Connects to a JVM. */
  static OpenJdwp toJvm(String host, int port) throws IOException {
    return open(host, port, false);
  }

  private static OpenJdwp open(String host, int port, boolean asks) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), ANSWER_MS);
      return new OpenJdwp(socket, asks);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private boolean asks() throws IOException {
    writePacket(JdwpWire.question());
    while (true) {
      byte[] packet = JdwpWire.read(in).orElseThrow(() -> new IOException("it hung up"));
      if (JdwpWire.isAnswered(packet)) {
        return JdwpWire.isOurs(packet);
      }
      // Events of a JVM that waits for its debugger.
      early.add(packet);
    }
  }

  /** The stream pair to a host of ours, which speaks the adapter's protocol; empty for a JVM. */
  public Optional<Socket> host() {
    return ours ? Optional.of(socket) : Optional.empty();
  }

  /** Reads what {@link #host} sends. */
  public InputStream fromHost() {
    return in;
  }

  /** Called by one thread. */
  @Override
  public byte[] readPacket() throws IOException {
    byte[] waiting = early.poll();
    if (waiting != null) {
      return waiting;
    }
    try {
      return JdwpWire.read(in).orElse(new byte[0]);
    } catch (IOException e) {
      if (!isOpen()) {
        throw new ClosedConnectionException();
      }
      throw e;
    }
  }

  @Override
  public void writePacket(byte[] packet) throws IOException {
    synchronized (writing) {
      if (!isOpen()) {
        throw new ClosedConnectionException();
      }
      socket.getOutputStream().write(packet);
    }
  }

  @Override
  public boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
