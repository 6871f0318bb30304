package dev.durabletools.debug.dap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.durabletools.debug.plain.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A debug client of its own, without any protocol library, on a real adapter process. Keeps every
 * message in order; whatever is waited for and does not come fails with the whole transcript.
 */
final class DapClient implements AutoCloseable {
  private static final long LIMIT_SECONDS = Long.getLong("durable.patience", 120);

  final Process process;
  private final Path log;

  /** The adapter's own folder for temporary files. */
  final Path temporary;

  private final OutputStream out;
  private final List<JsonObject> received = new ArrayList<>();
  private final List<String> transcript = new ArrayList<>();
  private final Set<JsonObject> taken = new HashSet<>();
  private String identity = "\"clientID\":\"test\"";
  private int sequence;

  private DapClient(Process process, Path log, Path temporary) {
    this.process = process;
    this.log = log;
    this.temporary = temporary;
    this.out = process.getOutputStream();
    Thread reader = new Thread(this::read, "dap-client-reader");
    reader.setDaemon(true);
    reader.start();
  }

  static DapClient start() throws IOException {
    return start(List.of());
  }

  static DapClient start(List<String> jvmOptions) throws IOException {
    return start(jvmOptions, List.of("dev.durabletools.debug.cli.Main", "dap"));
  }

  /** On an adapter with a main class of its own. */
  static DapClient start(List<String> jvmOptions, List<String> main) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher does.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-Xshare:auto"));
    if (Runtime.version().feature() >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(jvmOptions);
    Path target = Path.of("target").toAbsolutePath();
    Path log = Files.createTempFile(target, "adapter", ".log");
    Path temporary = Files.createTempDirectory(target, "adapter");
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + temporary,
            "-Ddurable.home=" + Path.of("..").toAbsolutePath().normalize(),
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(main);
    return new DapClient(
        new ProcessBuilder(command).redirectError(log.toFile()).start(), log, temporary);
  }

  static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** What the adapter has written to its standard error so far. */
  String errors() throws IOException {
    return Files.readString(log);
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
      while (true) {
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          if (header.startsWith("Content-Length:")) {
            length = Integer.parseInt(header.substring(15).strip());
          }
        }
        if (length < 0) {
          return;
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        synchronized (this) {
          transcript.add("< " + text);
          received.add(JsonParser.parseString(text).getAsJsonObject());
          notifyAll();
        }
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  synchronized int send(String command, String arguments) throws IOException {
    int number = ++sequence;
    raw(
        "{\"seq\":"
            + number
            + ",\"type\":\"request\",\"command\":\""
            + command
            + "\""
            + (arguments.isEmpty() ? "" : ",\"arguments\":" + arguments)
            + "}");
    return number;
  }

  synchronized void raw(String text) throws IOException {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    bytes("Content-Length: " + length + "\r\n\r\n" + text);
  }

  /** Whatever it is, header included. */
  synchronized void bytes(String text) throws IOException {
    transcript.add("> " + text);
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The response to a request, whether good or bad. */
  JsonObject response(int request) {
    return await(
        "response to " + request,
        message ->
            message.get("type").getAsString().equals("response")
                && message.get("request_seq").getAsInt() == request);
  }

  /** The body of a good response. */
  JsonObject ask(String command, String arguments) throws IOException {
    JsonObject response = response(send(command, arguments));
    if (!response.get("success").getAsBoolean()) {
      throw failed("'" + command + "' failed: " + response);
    }
    JsonElement body = response.get("body");
    return body == null || !body.isJsonObject() ? new JsonObject() : body.getAsJsonObject();
  }

  /** The message of a bad response. */
  String refused(String command, String arguments) throws IOException {
    JsonObject response = response(send(command, arguments));
    if (response.get("success").getAsBoolean()) {
      throw failed("'" + command + "' was not refused: " + response);
    }
    return response.get("message").getAsString();
  }

  /** The next event of a name that has not been taken yet, in order. */
  JsonObject event(String name) {
    return event(name, any -> true);
  }

  /** As the other one; events of the name that do not fit stay to be taken. */
  synchronized JsonObject event(String name, Predicate<JsonObject> fits) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      for (JsonObject message : received) {
        if (isEvent(message, name) && !taken.contains(message) && fits.test(body(message))) {
          taken.add(message);
          return body(message);
        }
      }
      pause(deadline, "event " + name);
    }
  }

  private static boolean isEvent(JsonObject message, String name) {
    return message.get("type").getAsString().equals("event")
        && message.get("event").getAsString().equals(name);
  }

  private static JsonObject body(JsonObject event) {
    return event.has("body") ? event.getAsJsonObject("body") : new JsonObject();
  }

  private synchronized JsonObject await(String what, Predicate<JsonObject> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      for (JsonObject message : received) {
        if (wanted.test(message)) {
          return message;
        }
      }
      pause(deadline, what);
    }
  }

  private void pause(long deadline, String what) {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0 || !process.isAlive()) {
      throw failed("no " + what + (process.isAlive() ? "" : "; the adapter is gone"));
    }
    try {
      wait(Math.min(left, 500));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized AssertionError failed(String what) {
    return new AssertionError(what + "\n" + String.join("\n", transcript));
  }

  /** The messages so far as {@code response initialize}, {@code event stopped}, in order. */
  synchronized List<String> order() {
    return received.stream()
        .map(
            message ->
                message.get("type").getAsString()
                    + " "
                    + (message.has("event") ? message.get("event") : message.get("command"))
                        .getAsString())
        .toList();
  }

  /** Drops every message so far; for sessions too long to keep them. */
  synchronized void forget() {
    received.clear();
    transcript.clear();
    taken.clear();
  }

  /** The texts of all output so far. */
  synchronized List<String> outputs() {
    return received.stream()
        .filter(message -> isEvent(message, "output"))
        .map(message -> body(message).get("output").getAsString())
        .toList();
  }

  synchronized boolean seen(String event) {
    return received.stream().anyMatch(message -> isEvent(message, event));
  }

  /** Whether an event of the name has come that nobody has taken. */
  synchronized boolean seenUntaken(String event) {
    return received.stream()
        .anyMatch(message -> isEvent(message, event) && !taken.contains(message));
  }

  /** What the client says of itself from now on. */
  void is(String client) {
    identity = client;
  }

  void initialize() throws IOException {
    ask("initialize", "{\"adapterID\":\"durable-java\"," + identity + "}");
    event("initialized");
  }

  /** One more argument of a launch, if apps run on another Java than ours. */
  static String javaHome() {
    return Jvm.home().map(home -> ",\"javaHome\":\"" + home + "\"").orElse("");
  }

  /** Initializes and launches with the breakpoints; answers the base URL. */
  String launch(Path app, String more, Path file, int... lines) throws IOException {
    initialize();
    int launch =
        send(
            "launch",
            "{\"cwd\":\"" + app + "\",\"port\":0,\"store\":\"memory\"" + javaHome() + more + "}");
    setBreakpoints(file, lines);
    ask("configurationDone", "{}");
    JsonObject answer = response(launch);
    if (!answer.get("success").getAsBoolean()) {
      throw failed("launch failed: " + answer);
    }
    return event("durable/hostStarted").get("baseUrl").getAsString();
  }

  JsonArray setBreakpoints(Path file, int... lines) throws IOException {
    String wanted =
        String.join(",", Arrays.stream(lines).mapToObj(line -> "{\"line\":" + line + "}").toList());
    return ask(
            "setBreakpoints",
            "{\"source\":{\"path\":\"" + file + "\"},\"breakpoints\":[" + wanted + "]}")
        .getAsJsonArray("breakpoints");
  }

  /** The thread of the next stop. */
  int stopped(String reason) {
    JsonObject stop = event("stopped");
    if (!stop.get("reason").getAsString().equals(reason)) {
      throw failed("stopped for " + stop + ", not for " + reason);
    }
    return stop.get("threadId").getAsInt();
  }

  void run(String command, int thread) throws IOException {
    ask(command, "{\"threadId\":" + thread + "}");
  }

  /** Where the nth event of a type, from 1, is in an instance's history. */
  int historyIndex(String instanceId, String type, int nth) throws IOException {
    JsonArray events =
        ask("durable/history", "{\"instanceId\":\"" + instanceId + "\"}").getAsJsonArray("events");
    int seen = 0;
    for (JsonElement each : events) {
      JsonObject event = each.getAsJsonObject();
      if (event.get("type").getAsString().equals(type) && ++seen == nth) {
        return event.get("index").getAsInt();
      }
    }
    throw failed("no " + type + " no. " + nth + " in the history of " + instanceId);
  }

  JsonArray stack(int thread) throws IOException {
    return ask("stackTrace", "{\"threadId\":" + thread + "}").getAsJsonArray("stackFrames");
  }

  JsonObject top(int thread) throws IOException {
    return stack(thread).get(0).getAsJsonObject();
  }

  int line(int thread) throws IOException {
    return top(thread).get("line").getAsInt();
  }

  /** The value of a local in the innermost frame. */
  String local(int thread, String name) throws IOException {
    return local(top(thread).get("id").getAsInt(), name, 0);
  }

  /** The value of a local in a frame, by the index of its scope. */
  String local(int frame, String name, int scope) throws IOException {
    JsonArray scopes = ask("scopes", "{\"frameId\":" + frame + "}").getAsJsonArray("scopes");
    int reference = scopes.get(scope).getAsJsonObject().get("variablesReference").getAsInt();
    for (JsonElement variable :
        ask("variables", "{\"variablesReference\":" + reference + "}")
            .getAsJsonArray("variables")) {
      if (variable.getAsJsonObject().get("name").getAsString().equals(name)) {
        return variable.getAsJsonObject().get("value").getAsString();
      }
    }
    throw failed("no variable " + name);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
