package dev.durabletools.runtime.grpc;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An engine elsewhere.
 *
 * @param taskHub sent with each call, null for none
 * @param token sent with each call as a bearer token, null for none; never printed
 * @param authority PEM file of the certificates to trust, null for those the JDK trusts
 */
public record RemoteAddress(
    String host,
    int port,
    boolean tls,
    @Nullable String taskHub,
    @Nullable String token,
    @Nullable Path authority) {
  private static final Pattern URL =
      Pattern.compile(
          "(grpcs?|https?)://(\\[[^\\]]+\\]|[^:/?]+)(?::(\\d{1,5}))?/?(?:\\?taskHub=(.+))?");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1\\]", Pattern.CASE_INSENSITIVE);

  RemoteAddress(
      String host, int port, boolean tls, @Nullable String taskHub, @Nullable String token) {
    this(host, port, tls, taskHub, token, null);
  }

  /** The same, trusting the certificates of a PEM file and no others. */
  public RemoteAddress trusting(@Nullable Path pemFile) {
    return new RemoteAddress(host, port, tls, taskHub, token, pemFile);
  }

  /**
   * Reads {@code grpc[s]://HOST:PORT[?taskHub=NAME]}.
   *
   * @throws IllegalArgumentException if it is not of that form; the message is half a line
   */
  public static RemoteAddress parse(String url, @Nullable String token) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + url + "' is not grpc://HOST:PORT");
    }
    String scheme = matcher.group(1);
    boolean tls = scheme.equals("grpcs") || scheme.equals("https");
    String digits = matcher.group(3);
    int port = digits == null ? (tls ? 443 : 80) : Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("'" + url + "' names no port");
    }
    String host = matcher.group(2);
    if (token != null && !tls && !LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "'"
              + url
              + "' would get the token unencrypted; use grpcs, or unset DURABLE_ENGINE_TOKEN");
    }
    return new RemoteAddress(host, port, tls, matcher.group(4), token);
  }

  /**
   * Reads {@code Endpoint=URL;TaskHub=NAME;Authentication=None}.
   *
   * @param token for any other authentication than none
   * @throws IllegalArgumentException if it cannot be used; the message is half a line
   */
  public static RemoteAddress ofConnectionString(
      String text, String defaultHub, @Nullable String token) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(
            part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            part.substring(equals + 1).strip());
      }
    }
    String endpoint = parts.get("endpoint");
    if (endpoint == null) {
      throw new IllegalArgumentException("the connection string has no Endpoint");
    }
    boolean none = parts.getOrDefault("authentication", "None").equalsIgnoreCase("None");
    if (!none && token == null) {
      throw new IllegalArgumentException(
          "Authentication is "
              + parts.get("authentication")
              + ", of which only the token is known here, from DURABLE_ENGINE_TOKEN");
    }
    RemoteAddress address = parse(endpoint, none ? null : token);
    return new RemoteAddress(
        address.host,
        address.port,
        address.tls,
        parts.getOrDefault("taskhub", defaultHub),
        address.token);
  }

  @Override
  public String toString() {
    return (tls ? "grpcs://" : "grpc://") + host + ":" + port;
  }
}
