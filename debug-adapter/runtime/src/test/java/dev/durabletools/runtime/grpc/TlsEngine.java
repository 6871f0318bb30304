package dev.durabletools.runtime.grpc;

import dev.durabletools.runtime.hub.TaskHub;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/** An engine behind TLS with a certificate made for the test, which wants a token. */
final class TlsEngine implements AutoCloseable {
  static final String TOKEN = "open sesame";
  private static final String PASSWORD = "changeit";

  /** PEM file of its certificate. */
  final Path certificate;

  /** Task hub header of each call that had the token. */
  final Queue<String> taskHubs = new ConcurrentLinkedQueue<>();

  private final Server server;

  /** Serves a hub. */
  static TlsEngine of(TaskHub hub, Path folder) throws Exception {
    return new TlsEngine(new SidecarService(hub), folder);
  }

  /**
   * Serves anything.
   *
   * @param folder gets the certificate
   */
  TlsEngine(BindableService service, Path folder) throws Exception {
    Path store = folder.resolve("engine.p12");
    makeCertificate(store);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    certificate = folder.resolve("engine.pem");
    Files.writeString(
        certificate,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("engine").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
            .sslContext(GrpcSslContexts.configure(SslContextBuilder.forServer(own)).build())
            .addService(service)
            .intercept(new Token())
            .build()
            .start();
  }

  private static void makeCertificate(Path store) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "engine",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(store.resolveSibling("keytool.log").toFile())
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
  }

  String url() {
    return "https://localhost:" + server.getPort() + "?taskHub=orders";
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Token implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (!("Bearer " + TOKEN).equals(header(headers, "authorization"))) {
        call.close(Status.UNAUTHENTICATED.withDescription("who are you?"), new Metadata());
        return new ServerCall.Listener<>() {};
      }
      taskHubs.add(String.valueOf(header(headers, "taskhub")));
      return next.startCall(call, headers);
    }

    private String header(Metadata headers, String name) {
      return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
  }
}
