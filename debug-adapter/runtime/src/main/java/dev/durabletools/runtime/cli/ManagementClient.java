package dev.durabletools.runtime.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the Durable management API of a local host or of Azure. */
final class ManagementClient {
  private static final Duration LIMIT = Duration.ofSeconds(100);

  private static final String INSTANCES = "/instances";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String base;
  private final String code;

  /**
   * A client of one host.
   *
   * @param url scheme and authority
   * @param code the system key, empty for none
   */
  ManagementClient(String url, String code) {
    this.base = url.replaceFirst("/+$", "") + "/runtime/webhooks/durabletask";
    this.code = code;
  }

  /** The host does not answer; the message is one line. */
  static final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
      super(message);
    }
  }

  /**
   * Sends one request.
   *
   * @param path below the instances, with its slash, already encoded
   * @param query parameters; empty values are left out
   * @param json body, empty for none
   */
  HttpResponse<String> send(String method, String path, Map<String, String> query, String json)
      throws UnreachableException {
    return send(method, path, query, json, Map.of());
  }

  /** The history of an instance as we export it; hosts that are not ours answer 404. */
  HttpResponse<String> export(String id) throws UnreachableException {
    return send("GET", "/x-durable/history", "/" + encode(id), Map.of(), "", Map.of());
  }

  /**
   * Lets a timer fire now; hosts that are not ours answer 404.
   *
   * @param timer its event id, empty for the one that is due first
   */
  HttpResponse<String> fireTimer(String id, String timer) throws UnreachableException {
    String path = "/" + encode(id) + "/fireTimer" + (timer.isEmpty() ? "" : "/" + encode(timer));
    return send("POST", "/x-durable/instances", path, Map.of(), "", Map.of());
  }

  HttpResponse<String> send(
      String method,
      String path,
      Map<String, String> query,
      String json,
      Map<String, String> headers)
      throws UnreachableException {
    return send(method, INSTANCES, path, query, json, headers);
  }

  private HttpResponse<String> send(
      String method,
      String below,
      String path,
      Map<String, String> query,
      String json,
      Map<String, String> headers)
      throws UnreachableException {
    Map<String, String> parameters = new LinkedHashMap<>(query);
    parameters.put("code", code);
    parameters.values().removeIf(String::isEmpty);
    String suffix =
        parameters.entrySet().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create(base + below + path + (suffix.equals("?") ? "" : suffix)))
              .timeout(LIMIT)
              .method(
                  method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
              .header("Content-Type", "application/json");
      headers.forEach(request::header);
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (ConnectException | HttpTimeoutException e) {
      throw new UnreachableException(
          base + ": no answer; start the app with 'durable start' or name its host with --url");
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreachableException(base + ": " + e.getMessage() + "; check --url");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(base + ": interrupted; try again");
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
