package dev.durabletools.runtime.grpc;

import dev.durabletools.runtime.hub.HubClient;
import dev.durabletools.runtime.hub.KnownFunctions;
import dev.durabletools.runtime.hub.WorkSource;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An engine elsewhere as a host uses it: its hub for clients, its work for our worker, and a local
 * port that hands calls on with the headers the engine wants.
 */
public final class RemoteEngine implements AutoCloseable {
  private static final Metadata.Key<String> TASK_HUB =
      Metadata.Key.of("taskhub", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;
  private final RemoteHub hub;
  private final RemoteWork work;
  private final EngineServer server;

  private RemoteEngine(
      ManagedChannel channel, RemoteHub hub, RemoteWork work, EngineServer server) {
    this.channel = channel;
    this.hub = hub;
    this.work = work;
    this.server = server;
  }

  /**
   * Connects when it is first used.
   *
   * @param hubName for those who ask what the task hub is called
   * @param localPort as for {@link EngineServer#start}
   * @param notices told, one line each, when the engine cannot be reached and when it can again
   * @throws IOException if the local port is taken or the authority cannot be read; the message is
   *     one line
   */
  public static RemoteEngine connect(
      RemoteAddress address, String hubName, OptionalInt localPort, Consumer<String> notices)
      throws IOException {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(address.host(), address.port())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .intercept(headers(address));
    if (!address.tls()) {
      builder.usePlaintext();
    } else if (address.authority() != null) {
      builder.sslContext(trusting(address.authority()));
    }
    ManagedChannel channel = builder.build();
    try {
      EngineServer server = EngineServer.passOn(channel, localPort);
      return new RemoteEngine(
          channel,
          new RemoteHub(address, hubName, channel),
          new RemoteWork(address, channel, notices),
          server);
    } catch (IOException e) {
      channel.shutdownNow();
      throw e;
    }
  }

  private static SslContext trusting(Path authority) throws IOException {
    try (InputStream pem = Files.newInputStream(authority)) {
      return GrpcSslContexts.forClient().trustManager(pem).build();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "DURABLE_ENGINE_CA: "
              + authority
              + " cannot be used as PEM certificates; name the file of the engine's authority",
          e);
    }
  }

  private static ClientInterceptor headers(RemoteAddress address) {
    Metadata headers = new Metadata();
    if (address.taskHub() != null) {
      headers.put(TASK_HUB, address.taskHub());
    }
    if (address.token() != null) {
      headers.put(AUTHORIZATION, "Bearer " + address.token());
    }
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  public HubClient hub() {
    return hub;
  }

  public WorkSource work() {
    return work;
  }

  /** The port that hands calls on. */
  public EngineServer server() {
    return server;
  }

  /** The names the app declares. */
  public void declare(KnownFunctions functions) {
    hub.declare(functions);
    work.declare(functions);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
