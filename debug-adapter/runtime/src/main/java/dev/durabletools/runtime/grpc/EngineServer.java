package dev.durabletools.runtime.grpc;

import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.wire.Gencode;
import io.grpc.Channel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A task hub's gRPC port, on the loopback addresses of both protocols: clients say {@code
 * localhost} and take whichever comes first.
 */
public final class EngineServer implements AutoCloseable {
  public static final int DEFAULT_PORT = 4001;
  private static final int FIRST_FALLBACK = 30_000;
  private static final int LAST_FALLBACK = 31_000;
  private static final int ATTEMPTS = 9;

  static {
    Gencode.accept();
  }

  private final Server server;
  private final int port;

  private EngineServer(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Loads what a start needs, on a thread of its own: a quarter of a second that a caller with
   * other things to do first can save.
   */
  public static void warmUp() {
    Thread thread =
        new Thread(
            () -> NettyServerBuilder.forPort(0).callExecutor(new CallThreads()).build(),
            "durable-grpc-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Binds for a moment, so that a taken port is told before anything is launched.
   *
   * @param port only one that is named can be taken
   * @throws IOException as from {@link #start}
   */
  public static void check(OptionalInt port) throws IOException {
    if (port.isEmpty() || port.getAsInt() == 0) {
      return;
    }
    for (InetAddress address : Loopback.addresses()) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(address, port.getAsInt()));
      } catch (IOException e) {
        throw taken(port.getAsInt(), e);
      }
    }
  }

  /**
   * Serves the hub until closed.
   *
   * @param port 0 = any free one; empty = 4001, else a free one between 30000 and 31000
   * @throws IOException if the port is taken; the message is one line: what, why, what to do
   */
  public static EngineServer start(TaskHub hub, OptionalInt port) throws IOException {
    return start(
        builder -> builder.addService(BadMessages.guarded(new SidecarService(hub).bindService())),
        port);
  }

  /** Hands every call on. */
  static EngineServer passOn(Channel channel, OptionalInt port) throws IOException {
    return start(builder -> builder.fallbackHandlerRegistry(new PassThrough(channel)), port);
  }

  private static EngineServer start(Consumer<NettyServerBuilder> service, OptionalInt port)
      throws IOException {
    if (port.isPresent() && port.getAsInt() != 0) {
      return startAt(service, port.getAsInt());
    }
    IOException refused = null;
    Random random = new Random();
    for (int attempt = 0; attempt <= ATTEMPTS; attempt++) {
      int candidate =
          port.isPresent()
              ? anyFree()
              : attempt == 0
                  ? DEFAULT_PORT
                  : FIRST_FALLBACK + random.nextInt(LAST_FALLBACK - FIRST_FALLBACK + 1);
      try {
        return startAt(service, candidate);
      } catch (IOException e) {
        refused = e;
      }
    }
    throw new IOException("gRPC: no free port found; name one with --grpc-port", refused);
  }

  private static EngineServer startAt(Consumer<NettyServerBuilder> service, int port)
      throws IOException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (InetAddress loopback : Loopback.addresses()) {
      addresses.add(new InetSocketAddress(loopback, port));
    }
    NettyServerBuilder builder = NettyServerBuilder.forAddress(addresses.get(0));
    addresses.stream().skip(1).forEach(builder::addListenAddress);
    service.accept(builder);
    Server server =
        builder
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .callExecutor(new CallThreads())
            .intercept(new Peer())
            .build();
    try {
      server.start();
    } catch (IOException e) {
      server.shutdownNow();
      throw taken(port, e);
    }
    return new EngineServer(server, port);
  }

  private static IOException taken(int port, IOException cause) {
    return new IOException(
        "gRPC port "
            + port
            + ": another program is using it; stop that program or choose another port",
        cause);
  }

  private static int anyFree() throws IOException {
    try (ServerSocket probe =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return probe.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  /** Ends all calls and streams at once. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
