package dev.durabletools.debug.archive;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A debug session, in a JVM of its own, so that the classes get loaded that a start and a first
 * stop need; {@link ClassArchive} keeps them, with the code behind those lambdas that have run.
 */
final class Training {
  private static final Pattern INITIALIZED = Pattern.compile("\"event\": ?\"initialized\"");
  private static final Pattern STARTED =
      Pattern.compile("\"baseUrl\": ?\"([^\"]+)\".*?\"grpcPort\": ?(\\d+)", Pattern.DOTALL);
  private static final Pattern STOPPED =
      Pattern.compile("\"event\": ?\"stopped\".*?\"threadId\": ?(\\d+)", Pattern.DOTALL);
  private static final Pattern FRAME =
      Pattern.compile("\"stackFrames\": ?\\[\\{\"id\": ?(\\d+)", Pattern.DOTALL);
  private static final Pattern SCOPE = Pattern.compile("\"variablesReference\": ?([1-9]\\d*)");
  private static final Pattern MAP =
      Pattern.compile("\"name\": ?\"counts\".*?\"variablesReference\": ?(\\d+)", Pattern.DOTALL);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final PipedOutputStream requests = new PipedOutputStream();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private int seen;
  private int last;

  Training() {}

  /** Exits with 0 if all went as it should. */
  public static void main(String[] args) throws Exception {
    try (TrainingApp app = TrainingApp.create()) {
      String unused = new Training().run(app);
    }
    System.exit(0);
  }

  /** Returns what the adapter has told, message by message. */
  String run(TrainingApp app) throws Exception {
    Thread adapter = serve();
    request("initialize", object("adapterID", "durable-java"));
    JsonObject launch = object("cwd", app.dir().toString());
    launch.addProperty("store", app.dir().resolve("hub.db").toString());
    launch.addProperty("port", 0);
    launch.addProperty("grpcPort", 0);
    request("launch", launch);
    await(INITIALIZED);
    configure(app);
    Matcher started = await(STARTED);
    URI host = URI.create(started.group(1));
    stop(host);
    use(host, Integer.parseInt(started.group(2)));
    JsonObject disconnect = new JsonObject();
    disconnect.addProperty("terminateDebuggee", true);
    request("disconnect", disconnect);
    adapter.join(LIMIT.toMillis());
    return told.toString(StandardCharsets.UTF_8);
  }

  private void configure(TrainingApp app) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("line", TrainingApp.STOP);
    JsonArray lines = new JsonArray();
    lines.add(line);
    JsonObject breakpoints = new JsonObject();
    breakpoints.add("source", object("path", app.source().toString()));
    breakpoints.add("breakpoints", lines);
    request("setBreakpoints", breakpoints);
    JsonObject functions = new JsonObject();
    functions.add("breakpoints", new JsonArray());
    request("setFunctionBreakpoints", functions);
    JsonObject exceptions = new JsonObject();
    exceptions.add("filters", new JsonArray());
    request("setExceptionBreakpoints", exceptions);
    request("configurationDone", new JsonObject());
  }

  /** At the breakpoint and on the line after it, with all that an editor shows there. */
  private void stop(URI host) throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(host.resolve("/api/Hello"))
                    .POST(BodyPublishers.ofString("you"))
                    .build(),
                BodyHandlers.ofString());
    long thread = views();
    request("next", id("threadId", thread));
    views();
    request("continue", id("threadId", thread));
    answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private long views() throws Exception {
    long thread = Long.parseLong(await(STOPPED).group(1));
    request("threads", new JsonObject());
    request("stackTrace", id("threadId", thread));
    long frame = Long.parseLong(await(FRAME).group(1));
    request("scopes", id("frameId", frame));
    request("variables", id("variablesReference", Long.parseLong(await(SCOPE).group(1))));
    JsonObject rows = id("variablesReference", Long.parseLong(await(MAP).group(1)));
    rows.addProperty("filter", "indexed");
    rows.addProperty("start", 0);
    rows.addProperty("count", 100);
    request("variables", rows);
    evaluate(frame, "greeting", "hover");
    evaluate(frame, "counts.keySet().stream().map(each -> each.length()).findFirst()", "watch");
    return thread;
  }

  private void evaluate(long frame, String expression, String context) throws IOException {
    JsonObject arguments = id("frameId", frame);
    arguments.addProperty("expression", expression);
    arguments.addProperty("context", context);
    request("evaluate", arguments);
  }

  private Thread serve() throws IOException {
    PipedInputStream in = new PipedInputStream(requests, 1 << 16);
    Thread thread = new Thread(() -> DapConnection.serve(in, told), "durable-training");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  private static JsonObject id(String name, long value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  private void request(String command, JsonObject arguments) throws IOException {
    JsonObject request = object("type", "request");
    request.addProperty("seq", ++last);
    request.addProperty("command", command);
    request.add("arguments", arguments);
    byte[] bytes = request.toString().getBytes(StandardCharsets.UTF_8);
    String head = "Content-Length: " + bytes.length + "\r\n\r\n";
    requests.write(head.getBytes(StandardCharsets.US_ASCII));
    requests.write(bytes);
    requests.flush();
  }

  /** What comes after all that has been awaited before. */
  private Matcher await(Pattern wanted) throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Matcher matcher = wanted.matcher(told.toString(StandardCharsets.UTF_8));
      if (matcher.find(seen)) {
        seen = matcher.end();
        return matcher;
      }
      if (System.nanoTime() > end) {
        throw new TimeoutException(wanted.pattern());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** What clients ask for, over both protocols. */
  private static void use(URI host, int grpcPort) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String api = "/runtime/webhooks/durabletask";
    // The app lacks the library that would run it: it has failed when its state is asked for.
    http.send(
        HttpRequest.newBuilder(host.resolve(api + "/orchestrators/Later/n"))
            .POST(BodyPublishers.ofString("\"you\""))
            .build(),
        BodyHandlers.ofString());
    RemoteAddress address = RemoteAddress.parse("grpc://127.0.0.1:" + grpcPort, null);
    try (RemoteEngine engine =
        RemoteEngine.connect(address, "TestHubName", OptionalInt.of(0), line -> {})) {
      engine.hub().status("n", true);
    }
    for (String path : List.of("/admin/host/status", api + "/instances", api + "/instances/n")) {
      http.send(HttpRequest.newBuilder(host.resolve(path)).build(), BodyHandlers.ofString());
    }
  }
}
