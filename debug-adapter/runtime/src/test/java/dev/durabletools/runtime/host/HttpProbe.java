package dev.durabletools.runtime.host;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A client of a running host, as a user's script would be one. */
public final class HttpProbe {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final Map<String, String> headers;

  public HttpProbe(URI base) {
    this(base, Map.of());
  }

  private HttpProbe(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** A probe that sends one more header. */
  HttpProbe with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new HttpProbe(base, more);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "", "");
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send("POST", path, "application/json", json);
  }

  /** An empty content type sends none. */
  public HttpResponse<String> send(String method, String path, String contentType, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Starts an orchestrator through the app's own starter; answers the status URL. */
  public String start(String orchestrator) throws IOException, InterruptedException {
    HttpResponse<String> started = send("POST", "/api/orchestrators/" + orchestrator, "", "");
    if (started.statusCode() != 202) {
      throw new AssertionError(started.statusCode() + " " + started.body());
    }
    return json(started).get("statusQueryGetUri").getAsString();
  }

  /** Asks until the instance has finished. */
  public HttpResponse<String> awaitEnd(String statusUrl) throws IOException, InterruptedException {
    return await(statusUrl, "");
  }

  /** Asks until the custom status is there, or without one until the instance has finished. */
  public HttpResponse<String> await(String statusUrl, String customStatus)
      throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (true) {
      HttpResponse<String> status = get(statusUrl);
      boolean finished = status.statusCode() != 202;
      boolean met =
          !customStatus.isEmpty() && status.body().contains("\"customStatus\":" + customStatus);
      if (finished || met) {
        return status;
      }
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("still " + status.body());
      }
    }
  }

  /** Asks until the answer contains a text. */
  public HttpResponse<String> awaitText(String url, String text)
      throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    HttpResponse<String> answer = get(url);
    while (!answer.body().contains(text)) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("still " + answer.body());
      }
      answer = get(url);
    }
    return answer;
  }

  public static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }
}
