package dev.durabletools.debug.tour;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls the app over HTTP, as curl would. */
final class AppClient {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final String baseUrl;

  AppClient(String baseUrl) {
    this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
  }

  /** Starts an orchestration through the app's HTTP starter; answers its status address. */
  URI start(String orchestrator) throws TourFailure {
    URI starter = URI.create(baseUrl + "/api/orchestrators/" + orchestrator);
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(starter).POST(HttpRequest.BodyPublishers.noBody()));
    Waiting.require(
        response.statusCode() == 202,
        "POST " + starter + " answered " + response.statusCode() + ": " + response.body());
    JsonObject body = JsonParser.parseString(response.body()).getAsJsonObject();
    return URI.create(body.get("statusQueryGetUri").getAsString());
  }

  HttpResponse<String> status(URI statusUri) throws TourFailure {
    return send(HttpRequest.newBuilder(statusUri).GET());
  }

  /** The instance with its whole history, as Azure answers the same query. */
  String history(URI statusUri) throws TourFailure {
    String query = "showHistory=true&showHistoryOutput=true";
    HttpResponse<String> response =
        status(URI.create(statusUri + (statusUri.getQuery() == null ? "?" : "&") + query));
    Waiting.require(
        response.statusCode() == 200, "the history query answered " + response.statusCode());
    return response.body();
  }

  /** Asks for the status until it is no longer 202. */
  HttpResponse<String> finalStatus(URI statusUri) throws TourFailure {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      HttpResponse<String> response = status(statusUri);
      if (response.statusCode() != 202) {
        return response;
      }
      pause();
    }
    throw new TourFailure("the orchestration did not end within 60 s");
  }

  private static void pause() throws TourFailure {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourFailure("interrupted while waiting for the final status", e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws TourFailure {
    HttpRequest built = request.timeout(LIMIT).build();
    try {
      return http.send(built, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new TourFailure(built.method() + " " + built.uri() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourFailure("interrupted during " + built.method() + " " + built.uri(), e);
    }
  }
}
