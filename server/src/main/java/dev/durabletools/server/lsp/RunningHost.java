package dev.durabletools.server.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Asks a function host on this machine to start an orchestration. */
final class RunningHost {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RunningHost() {}

  /** What the host said. */
  sealed interface Answer permits Started, Refused {}

  record Started(String instanceId) implements Answer {}

  /**
   * Why not.
   *
   * @param why a text's key
   * @param detail the host's address, or what it said
   */
  record Refused(String why, String detail) implements Answer {
    String message(Locale locale) {
      return Texts.in(locale, why, detail);
    }
  }

  /**
   * Starts an orchestration.
   *
   * @param host base URL
   * @param input JSON, or nothing
   */
  static CompletableFuture<Answer> start(String host, String name, String input) {
    URI target;
    try {
      target =
          URI.create(
              host
                  + "/runtime/webhooks/durabletask/orchestrators/"
                  + URLEncoder.encode(name, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return CompletableFuture.completedFuture(new Refused("run.noHost", host));
    }
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(input))
            .build();
    return HttpClient.newBuilder()
        .connectTimeout(PATIENCE)
        .build()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle(
            (response, failure) ->
                failure != null ? new Refused("run.noHost", host) : answer(response));
  }

  private static Answer answer(HttpResponse<String> response) {
    try {
      if (response.statusCode() == 202
          && JsonParser.parseString(response.body()) instanceof JsonObject body
          && body.has("id")) {
        return new Started(body.get("id").getAsString());
      }
    } catch (JsonParseException other) {
      return new Refused("run.refused", "HTTP " + response.statusCode());
    }
    return new Refused("run.refused", "HTTP " + response.statusCode() + " " + response.body());
  }
}
