package dev.durabletools.debug.cli;

import dev.durabletools.debug.dap.DapConnection;
import dev.durabletools.runtime.grpc.RemoteAddress;
import dev.durabletools.runtime.grpc.RemoteEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A debug session of an app without functions, in a JVM of its own, so that the classes get loaded
 * that a start needs; {@link ClassArchive} keeps them.
 */
final class Training {
  private static final Pattern STARTED =
      Pattern.compile("\"baseUrl\": ?\"([^\"]+)\".*?\"grpcPort\": ?(\\d+)", Pattern.DOTALL);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final PipedOutputStream requests = new PipedOutputStream();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private int last;

  private Training() {}

  /** Exits with 0 if all went as it should. */
  public static void main(String[] args) throws Exception {
    Path app = Files.createTempDirectory("durable-archive-");
    try {
      new Training().run(app);
    } finally {
      delete(app);
    }
    System.exit(0);
  }

  private void run(Path app) throws Exception {
    Files.writeString(app.resolve("host.json"), "{\"version\": \"2.0\"}");
    // A staged app is one that has a jar.
    new JarOutputStream(Files.newOutputStream(app.resolve("app.jar"))).close();
    Thread adapter = serve();
    request("initialize", "{\"adapterID\": \"durable-java\"}");
    String store = app.resolve("hub.db").toString().replace("\\", "\\\\");
    String folder = app.toString().replace("\\", "\\\\");
    request(
        "launch",
        "{\"cwd\": \"%s\", \"store\": \"%s\", \"port\": 0, \"grpcPort\": 0}"
            .formatted(folder, store));
    request("configurationDone", "{}");
    Matcher started = await();
    use(URI.create(started.group(1)), Integer.parseInt(started.group(2)));
    request("disconnect", "{\"terminateDebuggee\": true}");
    adapter.join(LIMIT.toMillis());
  }

  private Thread serve() throws IOException {
    PipedInputStream in = new PipedInputStream(requests, 1 << 16);
    Thread thread = new Thread(() -> DapConnection.serve(in, told), "durable-training");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void request(String command, String arguments) throws IOException {
    String body =
        "{\"seq\": %d, \"type\": \"request\", \"command\": \"%s\", \"arguments\": %s}"
            .formatted(++last, command, arguments);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = "Content-Length: " + bytes.length + "\r\n\r\n";
    requests.write(head.getBytes(StandardCharsets.US_ASCII));
    requests.write(bytes);
    requests.flush();
  }

  private Matcher await() throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + LIMIT.toNanos();
    Matcher matcher = STARTED.matcher(told.toString(StandardCharsets.UTF_8));
    while (!matcher.find()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException();
      }
      TimeUnit.MILLISECONDS.sleep(20);
      matcher = STARTED.matcher(told.toString(StandardCharsets.UTF_8));
    }
    return matcher;
  }

  /** What clients ask for, over both protocols. */
  private static void use(URI host, int grpcPort) throws Exception {
    RemoteAddress address = RemoteAddress.parse("grpc://127.0.0.1:" + grpcPort, null);
    try (RemoteEngine engine =
        RemoteEngine.connect(address, "TestHubName", OptionalInt.of(0), line -> {})) {
      engine.hub().status("n", true);
    }
    HttpClient http = HttpClient.newHttpClient();
    String api = "/runtime/webhooks/durabletask";
    for (String path : List.of("/admin/host/status", api + "/instances", api + "/instances/n")) {
      http.send(HttpRequest.newBuilder(host.resolve(path)).build(), BodyHandlers.ofString());
    }
    http.send(
        HttpRequest.newBuilder(host.resolve(api + "/orchestrators/Nothing"))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
