package dev.durabletools.debug.bench;

import com.google.gson.JsonObject;
import dev.durabletools.debug.dap.TravelsApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the start of the debugger's process to the first stop in an activity that a first request
 * has led to, beside the same app's start without a debugger up to the answer of that request. Both
 * are started by the {@code durable} command. The peer launches a plain class, beside that class
 * without a debugger. Arguments: folder of the peer's build ({@code -} for none), number of runs.
 */
public final class LaunchBench {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Path SOURCES = Path.of("src/test/java").toAbsolutePath();
  private static final Path TARGET =
      SOURCES.resolve("dev/durabletools/debug/bench/BenchTarget.java");

  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  private LaunchBench() {}

  /** Prints a line for each figure. */
  public static void main(String[] arguments) throws Exception {
    Path app = TravelsApp.copy().dir();
    LaunchBench bench = new LaunchBench();
    for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
      bench.ours(app);
      bench.bare(app);
      if (!arguments[0].equals("-")) {
        bench.peer(Path.of(arguments[0]).toAbsolutePath());
        bench.plain();
      }
    }
    bench.print();
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static Process durable(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("../durable").toRealPath().toString());
    command.addAll(List.of(arguments));
    return start(command);
  }

  private static Process java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    return start(command);
  }

  private void ours(Path app) throws Exception {
    Path hello = app.resolve("src/main/java/com/function/Hello.java");
    long begin = System.nanoTime();
    Process adapter = durable("dap");
    try {
      BenchClient client = new BenchClient(adapter.getInputStream(), adapter.getOutputStream());
      client.ask("initialize", "{\"adapterID\":\"durable-java\",\"clientID\":\"bench\"}");
      long launched = System.nanoTime();
      client.send("launch", "{\"cwd\":\"" + app + "\",\"port\":0}");
      client.event("initialized");
      breakAt(client, hello, "return ");
      client.ask("configurationDone", "{}");
      request(client.event("durable/hostStarted").body().get("baseUrl").getAsString());
      long stopped = client.event("stopped").at();
      note("debugger's start to the stop in Hello", stopped - begin);
      note("launch request to the stop in Hello", stopped - launched);
      client.ask("disconnect", "{\"terminateDebuggee\":true}");
    } finally {
      adapter.descendants().forEach(ProcessHandle::destroyForcibly);
      adapter.destroyForcibly();
    }
  }

  private void bare(Path app) throws Exception {
    long begin = System.nanoTime();
    Process host = durable("start", app.toString(), "--port", "0");
    try (BufferedReader lines = host.inputReader()) {
      String line = lines.readLine();
      while (!line.contains("/api/orchestrators/")) {
        line = lines.readLine();
      }
      String url = line.substring(line.indexOf("http://"));
      request(url.substring(0, url.indexOf("/api/")));
      note("the app's start to the answer of its first request", System.nanoTime() - begin);
    } finally {
      host.descendants().forEach(ProcessHandle::destroyForcibly);
      host.destroyForcibly();
    }
  }

  private static void request(String baseUrl) throws Exception {
    URI starter = URI.create(baseUrl + "/api/orchestrators/HelloOrchestrator");
    HttpResponse<Void> answer =
        HTTP.send(
            HttpRequest.newBuilder(starter).POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() != 202) {
      throw new IllegalStateException("answered " + answer.statusCode());
    }
  }

  private void peer(Path peer) throws Exception {
    long begin = System.nanoTime();
    Process server =
        java(
            "-cp",
            peer.resolve("target/classes") + ":" + peer.resolve("target/lib") + "/*",
            "peer.PeerServer",
            "0",
            SOURCES.toString());
    try (BufferedReader lines = server.inputReader()) {
      String line = lines.readLine();
      int port = Integer.parseInt(line.substring(line.indexOf('=') + 1).strip());
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        BenchClient client = new BenchClient(socket.getInputStream(), socket.getOutputStream());
        client.ask(
            "initialize",
            "{\"adapterID\":\"java\",\"linesStartAt1\":true,\"columnsStartAt1\":true,"
                + "\"pathFormat\":\"path\"}");
        long launched = System.nanoTime();
        int launch = client.send("launch", plainLaunch());
        client.event("initialized");
        breakAt(client, TARGET, "// bench: map");
        client.ask("configurationDone", "{}");
        client.await(launch);
        long stopped = client.event("stopped").at();
        note("peer's start to the stop in a plain class", stopped - begin);
        note("peer's launch request to that stop", stopped - launched);
      }
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  private static String plainLaunch() {
    JsonObject launch = new JsonObject();
    launch.addProperty("mainClass", BenchTarget.class.getName());
    launch.add("classPaths", new com.google.gson.JsonArray());
    launch.getAsJsonArray("classPaths").add(classes());
    launch.addProperty("args", "0 0 0");
    launch.addProperty("console", "internalConsole");
    launch.addProperty("cwd", Path.of("").toAbsolutePath().toString());
    return launch.toString();
  }

  private static String classes() {
    return Path.of("target/test-classes").toAbsolutePath().toString();
  }

  private void plain() throws Exception {
    long begin = System.nanoTime();
    Process process = java("-cp", classes(), BenchTarget.class.getName(), "0", "0", "0");
    try (BufferedReader lines = process.inputReader()) {
      lines.readLine();
      note("that class without a debugger, to its output", System.nanoTime() - begin);
    }
  }

  private static void breakAt(BenchClient client, Path source, String text) throws Exception {
    List<String> lines = Files.readAllLines(source);
    int line = 0;
    while (!lines.get(line).contains(text)) {
      line++;
    }
    client.ask(
        "setBreakpoints",
        "{\"source\":{\"path\":\""
            + source
            + "\",\"name\":\""
            + source.getFileName()
            + "\"},\"breakpoints\":[{\"line\":"
            + (line + 1)
            + "}]}");
  }

  private void note(String figure, long nanos) {
    figures.computeIfAbsent(figure, any -> new ArrayList<>()).add(nanos / 1e6);
  }

  private void print() {
    figures.forEach(
        (figure, values) -> {
          List<Double> sorted = values.stream().sorted().toList();
          System.out.printf(
              Locale.ROOT,
              "%-52s median %,6.0f ms, %,6.0f to %,6.0f%n",
              figure,
              sorted.get(sorted.size() / 2),
              sorted.get(0),
              sorted.get(sorted.size() - 1));
        });
  }
}
