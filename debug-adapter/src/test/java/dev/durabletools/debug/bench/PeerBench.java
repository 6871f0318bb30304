package dev.durabletools.debug.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs both debuggers in turns and prints medians. Arguments: folder of the peer's build (with
 * target/classes and target/lib; {@code -} for none), then the number of runs of each.
 */
public final class PeerBench {
  private static final int ROUNDS = 400;
  private static final int STEPS = 300;
  private static final Path SOURCES = Path.of("src/test/java").toAbsolutePath();
  private static final Path TARGET =
      SOURCES.resolve("dev/durabletools/debug/bench/BenchTarget.java");

  private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

  private PeerBench() {}

  /** Prints a table: each figure with the median of both and their ratio. */
  public static void main(String[] arguments) throws Exception {
    Path peer = Path.of(arguments[0]).toAbsolutePath();
    int runs = Integer.parseInt(arguments[1]);
    PeerBench bench = new PeerBench();
    for (int run = 0; run < runs; run++) {
      bench.ours();
      bench.floor();
      if (!arguments[0].equals("-")) {
        bench.peers(peer);
      }
    }
    bench.print();
  }

  private void ours() throws Exception {
    // As editors and users start it.
    Process adapter =
        new ProcessBuilder(Path.of("../durable").toRealPath().toString(), "dap")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      measure("ours", new BenchClient(adapter.getInputStream(), adapter.getOutputStream()), true);
    } finally {
      adapter.destroyForcibly();
    }
  }

  private void peers(Path peer) throws Exception {
    Process server =
        java(
            "-cp",
            peer.resolve("target/classes") + ":" + peer.resolve("target/lib") + "/*",
            "peer.PeerServer",
            "0",
            SOURCES.toString());
    try (BufferedReader lines = server.inputReader();
        Socket socket = connect(lines.readLine())) {
      socket.setTcpNoDelay(true);
      measure("peer", new BenchClient(socket.getInputStream(), socket.getOutputStream()), false);
    } finally {
      server.destroyForcibly();
    }
  }

  private static Socket connect(String line) throws IOException {
    int port = Integer.parseInt(line.substring(line.indexOf('=') + 1).strip());
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static Process java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The same debuggee for both, with our agent, which counts nothing here. */
  private static Process debuggee(int hot, int heavy) throws IOException {
    Path worker = Path.of("runtime/target/classes/bundled/durable-worker.jar").toAbsolutePath();
    return java(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
        "-javaagent:" + worker,
        "-cp",
        Path.of("target/test-classes").toAbsolutePath().toString(),
        BenchTarget.class.getName(),
        "" + (ROUNDS + STEPS + 10),
        "" + hot,
        "" + heavy);
  }

  private void measure(String who, BenchClient client, boolean probes) throws Exception {
    int hot = probes ? 50_000_000 : 1_000;
    int heavy = probes ? 100_000_000 : 10_000;
    Process target = debuggee(hot, heavy);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(target.getInputStream(), StandardCharsets.UTF_8))) {
      String listening = lines.readLine();
      String port = listening.substring(listening.lastIndexOf(':') + 1).strip();
      client.ask(
          "initialize",
          "{\"adapterID\":\"java\",\"clientID\":\"bench\",\"linesStartAt1\":true,"
              + "\"columnsStartAt1\":true,\"pathFormat\":\"path\"}");
      int attach = client.send("attach", "{\"hostName\":\"127.0.0.1\",\"port\":" + port + "}");
      client.event("initialized");
      breakAt(client, "map", "");
      client.ask("configurationDone", "{}");
      client.await(attach);
      int thread = client.event("stopped").body().get("threadId").getAsInt();
      rows(who, client, thread);
      hits(who, client, thread);
      condition(who, client, thread, hot);
      steps(who, client, thread);
      heavy(who, client, thread, heavy);
    } finally {
      target.destroyForcibly();
    }
  }

  private void floor() throws Exception {
    Process target = debuggee(1_000, 10_000);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(target.getInputStream(), StandardCharsets.UTF_8))) {
      String listening = lines.readLine();
      String port = listening.substring(listening.lastIndexOf(':') + 1).strip();
      Floor.Figures figures = Floor.measure(port, line("hit") + 1, line("step") + 1, ROUNDS, STEPS);
      note("breakpoint hit p50, ms", "floor", figures.hit());
      note("next p50, ms", "floor", figures.next());
    } finally {
      target.destroyForcibly();
    }
  }

  /** From 0. */
  private static int line(String comment) throws IOException {
    List<String> lines = Files.readAllLines(TARGET);
    int line = 0;
    while (!lines.get(line).contains("// bench: " + comment)) {
      line++;
    }
    return line;
  }

  private static void breakAt(BenchClient client, String comment, String more) throws Exception {
    int line = line(comment);
    client.ask(
        "setBreakpoints",
        "{\"source\":{\"path\":\""
            + TARGET
            + "\",\"name\":\"BenchTarget.java\"},\"breakpoints\":[{\"line\":"
            + (line + 1)
            + more
            + "}]}");
  }

  private static String on(int thread) {
    return "{\"threadId\":" + thread + "}";
  }

  private void rows(String who, BenchClient client, int thread) throws Exception {
    for (var each : locals(client, thread)) {
      JsonObject local = each.getAsJsonObject();
      if (local.get("name").getAsString().equals("map")) {
        long begin = System.nanoTime();
        client.ask(
            "variables",
            "{\"variablesReference\":"
                + local.get("variablesReference").getAsInt()
                + ",\"filter\":\"indexed\",\"start\":0,\"count\":100}");
        note("100 rows of a map, ms", who, (System.nanoTime() - begin) / 1e6);
      }
    }
  }

  private static JsonArray locals(BenchClient client, int thread) throws Exception {
    client.ask("threads", "{}");
    JsonObject stack =
        client.ask("stackTrace", "{\"threadId\":" + thread + ",\"startFrame\":0,\"levels\":20}");
    int frame = stack.getAsJsonArray("stackFrames").get(0).getAsJsonObject().get("id").getAsInt();
    JsonObject scopes = client.ask("scopes", "{\"frameId\":" + frame + "}");
    int locals =
        scopes
            .getAsJsonArray("scopes")
            .get(0)
            .getAsJsonObject()
            .get("variablesReference")
            .getAsInt();
    return client
        .ask("variables", "{\"variablesReference\":" + locals + "}")
        .getAsJsonArray("variables");
  }

  private void hits(String who, BenchClient client, int thread) throws Exception {
    breakAt(client, "hit", "");
    note("breakpoint hit p50, ms", who, repeated(client, thread, "continue", ROUNDS, false));
    note("hit with its views p50, ms", who, repeated(client, thread, "continue", STEPS, true));
  }

  private void condition(String who, BenchClient client, int thread, int hot) throws Exception {
    breakAt(client, "condition", ",\"condition\":\"i == " + (hot - 1) + "\"");
    long begin = System.nanoTime();
    client.ask("continue", on(thread));
    double seconds = (client.event("stopped").at() - begin) / 1e9;
    note("condition, evaluations/s", who, hot / seconds);
  }

  private void steps(String who, BenchClient client, int thread) throws Exception {
    breakAt(client, "step", "");
    client.ask("continue", on(thread));
    client.event("stopped");
    note("next p50, ms", who, repeated(client, thread, "next", STEPS, false));
    note("next with its views p50, ms", who, repeated(client, thread, "next", STEPS, true));
  }

  private void heavy(String who, BenchClient client, int thread, int calls) throws Exception {
    breakAt(client, "heavy", "");
    client.ask("continue", on(thread));
    client.event("stopped");
    long begin = System.nanoTime();
    client.send("next", on(thread));
    double seconds = (client.event("stopped").at() - begin) / 1e9;
    note("next over a line, calls/s inside", who, calls / seconds);
  }

  private static double repeated(
      BenchClient client, int thread, String command, int times, boolean views) throws Exception {
    double[] each = new double[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      client.send(command, on(thread));
      long end = client.event("stopped").at();
      if (views) {
        locals(client, thread);
        end = System.nanoTime();
      }
      each[i] = (end - begin) / 1e6;
    }
    double[] warm = Arrays.copyOfRange(each, times / 4, times);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  private void note(String figure, String who, double value) {
    figures
        .computeIfAbsent(figure, any -> new LinkedHashMap<>())
        .computeIfAbsent(who, any -> new ArrayList<>())
        .add(value);
  }

  private void print() {
    figures.forEach(
        (figure, values) -> {
          double ours = median(values.getOrDefault("ours", List.of()));
          double peer = median(values.getOrDefault("peer", List.of()));
          System.out.printf(
              Locale.ROOT,
              "%-36s ours %,14.2f  peer %,14.2f  ratio %.4f  JDI alone %s%n",
              figure,
              ours,
              peer,
              ours / peer,
              values.containsKey("floor")
                  ? String.format(Locale.ROOT, "%.2f", median(values.get("floor")))
                  : "-");
        });
  }

  private static double median(List<Double> values) {
    return values.isEmpty()
        ? Double.NaN
        : values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }
}
