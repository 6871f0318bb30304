package dev.durabletools.runtime.http;

import java.util.List;
import java.util.Optional;

/**
 * Which pages may call the app from a browser.
 *
 * @param origins as browsers send them, {@code *} for all; none for nobody
 * @param credentials whether they may send cookies
 */
public record Cors(List<String> origins, boolean credentials) {
  /** No page of another origin. */
  public static final Cors NONE = new Cors(List.of(), false);

  public Cors {
    origins = List.copyOf(origins);
  }

  /** The answer to a browser's question before the real request; empty if this is none. */
  Optional<HttpReply> preflight(HttpRequest request) {
    String method = request.header("Access-Control-Request-Method");
    if (!request.method().equals("OPTIONS") || method.isEmpty() || !allows(request)) {
      return Optional.empty();
    }
    HttpReply reply = allowed(request, HttpReply.empty(204));
    reply = reply.with("Access-Control-Allow-Methods", method);
    String headers = request.header("Access-Control-Request-Headers");
    return Optional.of(
        headers.isEmpty() ? reply : reply.with("Access-Control-Allow-Headers", headers));
  }

  /** The reply with what lets the page read it. */
  HttpReply allowed(HttpRequest request, HttpReply reply) {
    if (!allows(request)) {
      return reply;
    }
    boolean any = origins.contains("*") && !credentials;
    HttpReply marked =
        reply.with("Access-Control-Allow-Origin", any ? "*" : request.header("Origin"));
    marked = any ? marked : marked.with("Vary", "Origin");
    return credentials ? marked.with("Access-Control-Allow-Credentials", "true") : marked;
  }

  private boolean allows(HttpRequest request) {
    String origin = request.header("Origin");
    return !origin.isEmpty()
        && (origins.contains("*") || origins.stream().anyMatch(origin::equalsIgnoreCase));
  }
}
