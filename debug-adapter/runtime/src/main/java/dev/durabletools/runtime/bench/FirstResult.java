package dev.durabletools.runtime.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Starts an orchestration over HTTP as soon as somebody listens, and waits for its end. */
final class FirstResult {
  /** Between two looks, in ms. */
  private static final int PAUSE = 5;

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI instances;
  private final URI start;

  FirstResult(int port, String orchestrator) {
    String api = "http://127.0.0.1:" + port + "/runtime/webhooks/durabletask";
    instances = URI.create(api + "/instances/first");
    start = URI.create(api + "/orchestrators/" + orchestrator + "/first");
  }

  void await() throws BenchException, InterruptedException {
    long stop = System.nanoTime() + LIMIT_NANOS;
    boolean started = false;
    while (System.nanoTime() < stop) {
      try {
        if (!started) {
          send(HttpRequest.newBuilder(start).POST(BodyPublishers.noBody()));
          started = true;
        }
        if (send(HttpRequest.newBuilder(instances)).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        // not there yet
      } catch (IOException e) {
        throw new BenchException("host", "does not answer (" + e + ")", "see its log");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE);
    }
    throw new BenchException("host", "gave no result within a minute", "see its log");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
  }
}
