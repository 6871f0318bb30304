package dev.durabletools.runtime.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server: reads requests, refuses what must not come in, asks the endpoints in turn. Each
 * request has a thread of its own, so a function that a debugger holds blocks nobody else.
 */
public final class HttpEdge implements AutoCloseable {
  /** The Functions host's limit, in bytes. */
  static final int MAX_BODY = 104_857_600;

  static {
    // Without it each answer waits for the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int BACKLOG = 128;
  private static final int ATTEMPTS = 10;

  /** One for each address, all on one port. */
  private final List<HttpServer> servers;

  private final ExecutorService threads;
  private final List<Endpoint> endpoints;
  private final HostCheck hostCheck;
  private final Cors cors;
  private final Consumer<String> log;

  private HttpEdge(
      List<HttpServer> servers, HttpRoutes routes, HostCheck hostCheck, Consumer<String> log) {
    this.servers = servers;
    this.endpoints = routes.endpoints();
    this.cors = routes.cors();
    this.hostCheck = hostCheck;
    this.log = log;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "durable-http");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Binds and accepts from then on; nothing is answered before every address is bound.
   *
   * @param addresses to listen on, the port being the same for all
   * @param port 0 for any that is free on all of them
   * @param routes function, management and admin routes
   * @param log given a line for each fault of ours
   * @throws IOException if the port is taken or an address is not one of this machine's
   */
  public static HttpEdge start(
      List<InetAddress> addresses, int port, HttpRoutes routes, Consumer<String> log)
      throws IOException {
    List<HttpServer> servers = port == 0 ? bindAnywhere(addresses) : bind(addresses, port);
    HttpEdge edge = new HttpEdge(servers, routes, HostCheck.listeningOn(addresses), log);
    for (HttpServer server : servers) {
      server.setExecutor(edge.threads);
      server.createContext("/", edge::serve);
    }
    servers.forEach(HttpServer::start);
    return edge;
  }

  /** A port that is free on the first address may be taken on the next: then another one. */
  private static List<HttpServer> bindAnywhere(List<InetAddress> addresses) throws IOException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return bind(addresses, 0);
      } catch (BindException e) {
        // again
      }
    }
    return bind(addresses, 0);
  }

  private static List<HttpServer> bind(List<InetAddress> addresses, int port) throws IOException {
    List<HttpServer> bound = new ArrayList<>();
    try {
      for (InetAddress address : addresses) {
        int wanted = bound.isEmpty() ? port : bound.get(0).getAddress().getPort();
        bound.add(HttpServer.create(new InetSocketAddress(address, wanted), BACKLOG));
      }
      return bound;
    } catch (IOException e) {
      bound.forEach(HttpEdge::release);
      throw e;
    }
  }

  /** Only the server's own thread lets go of the port, and only a started one has that thread. */
  private static void release(HttpServer server) {
    server.start();
    server.stop(0);
  }

  public int port() {
    return servers.get(0).getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpReply reply = reply(exchange);
      send(exchange, reply);
    }
  }

  private HttpReply reply(HttpExchange exchange) throws IOException {
    String authority = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    if (!hostCheck.accepts(authority)) {
      return HttpReply.text(400, "The Host header names another host.");
    }
    byte[] body = body(exchange);
    if (body == null) {
      return HttpReply.text(413, "The request body is larger than " + MAX_BODY + " bytes.")
          .with("Connection", "close");
    }
    HttpRequest request = request(exchange, authority, body);
    return cors.preflight(request).orElseGet(() -> cors.allowed(request, answer(request)));
  }

  private HttpReply answer(HttpRequest request) {
    try {
      for (Endpoint endpoint : endpoints) {
        var reply = endpoint.answer(request);
        if (reply.isPresent()) {
          return reply.get();
        }
      }
      return HttpReply.empty(404);
    } catch (BadRequestException e) {
      return HttpReply.json(400, e.body());
    } catch (RuntimeException e) {
      log.accept("HTTP " + request.method() + " " + request.rawPath() + " failed: " + e);
      return HttpReply.json(500, Faults.of(e.getClass().getName(), String.valueOf(e.getMessage())));
    }
  }

  private static HttpRequest request(HttpExchange exchange, String authority, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String query = exchange.getRequestURI().getRawQuery();
    String path = exchange.getRequestURI().getRawPath();
    return new HttpRequest(
        exchange.getRequestMethod().toUpperCase(Locale.ROOT),
        path == null || path.isEmpty() ? "/" : path,
        query == null ? "" : query,
        authority,
        headers,
        body);
  }

  /** Null if it is too large. */
  private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && (length.length() > 10 || Long.parseLong(length.strip()) > MAX_BODY)) {
      return null;
    }
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MAX_BODY + 1);
      return body.length > MAX_BODY ? null : body;
    }
  }

  private static void send(HttpExchange exchange, HttpReply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    reply
        .headers()
        .forEach(
            (name, value) -> {
              if (!isFraming(name)) {
                headers.set(name, value.replaceAll("[\r\n]+", " "));
              }
            });
    boolean bodiless =
        reply.body().length == 0
            || exchange.getRequestMethod().equalsIgnoreCase("HEAD")
            || reply.status() == 204
            || reply.status() == 304;
    exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(reply.body());
      }
    }
  }

  /** What this server alone decides. */
  private static boolean isFraming(String header) {
    return header.equalsIgnoreCase("content-length")
        || header.equalsIgnoreCase("transfer-encoding")
        || header.equalsIgnoreCase("date");
  }

  /** Stops accepting and drops what is under way. */
  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
