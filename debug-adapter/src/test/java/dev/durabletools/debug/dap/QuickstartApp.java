package dev.durabletools.debug.dap;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.durabletools.debug.plain.Jvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the sample, and calls of it. */
final class QuickstartApp {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Path dir;

  private QuickstartApp(Path dir) {
    this.dir = dir;
  }

  /** The sample's sources under {@code target}; built by its first launch and kept built. */
  static QuickstartApp copy(String name) throws IOException {
    Path sample = Path.of("../sample-workspace").toRealPath();
    Path copy = TestApps.folder().resolve(name);
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path inside = sample.relativize(file);
        boolean product = inside.startsWith("target") || inside.startsWith(".durable");
        if (Files.isRegularFile(file) && !product && !Files.exists(copy.resolve(inside))) {
          Files.createDirectories(copy.resolve(inside).getParent());
          Files.copy(file, copy.resolve(inside));
          if (inside.equals(Path.of("pom.xml"))) {
            forRelease(copy.resolve(inside));
          }
        }
      }
    }
    return new QuickstartApp(copy);
  }

  /** For debuggees of another Java. */
  private static void forRelease(Path pom) throws IOException {
    String text = Files.readString(pom);
    Files.writeString(pom, text.replace(".release>17<", ".release>" + Jvm.release() + "<"));
  }

  Path source(String className) {
    return dir.resolve("src/main/java/com/function/" + className + ".java");
  }

  int line(String className, String text) throws IOException {
    List<String> lines = Files.readAllLines(source(className));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(text);
  }

  /** Starts HelloOrchestrator over HTTP; answers its status URL. */
  static URI start(String baseUrl) throws IOException, InterruptedException {
    return start(baseUrl, "HelloOrchestrator");
  }

  /** Starts an orchestrator over HTTP; answers its status URL. */
  static URI start(String baseUrl, String orchestrator) throws IOException, InterruptedException {
    URI starter = URI.create(baseUrl + "/api/orchestrators/" + orchestrator);
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(starter).POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
    return URI.create(
        JsonParser.parseString(answer.body())
            .getAsJsonObject()
            .get("statusQueryGetUri")
            .getAsString());
  }

  static int statusCode(URI status) throws IOException, InterruptedException {
    return get(status).statusCode();
  }

  private static HttpResponse<String> get(URI status) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(status).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The output once it has completed. */
  static String output(URI status) throws IOException, InterruptedException {
    for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end; ) {
      HttpResponse<String> answer = get(status);
      if (answer.statusCode() == 200) {
        JsonObject body = JsonParser.parseString(answer.body()).getAsJsonObject();
        return body.get("runtimeStatus").getAsString() + " " + body.get("output");
      }
    }
    throw new AssertionError("the orchestration did not end: " + get(status).body());
  }
}
