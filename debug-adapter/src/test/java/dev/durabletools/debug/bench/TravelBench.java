package dev.durabletools.debug.bench;

import dev.durabletools.debug.dap.TravelsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to open a recorded history and to step back at its end, for histories of 100
 * and of 10,000 events. Argument: the number of runs. Opening is from the launch to the stop at the
 * first line, so it includes the start of the app's JVM; the shortest history says how much that
 * is.
 */
public final class TravelBench {
  private static final int EVENTS_OF_A_ROUND = 4;

  private TravelBench() {}

  /** Prints a line for each length. */
  public static void main(String[] arguments) throws Exception {
    Path app = TravelsApp.copy().dir();
    int runs = Integer.parseInt(arguments[0]);
    List<List<Double>> opened = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<List<Double>> back = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int[] lengths = {4, 100, 10_000};
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < lengths.length; i++) {
        measure(app, lengths[i], lengths[i] > 1000 ? 10 : 40, opened.get(i), back.get(i));
      }
    }
    double start = percentile(opened.get(0), 50);
    for (int i = 0; i < lengths.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%,7d events: launch to first line p50 %,.0f ms p95 %,.0f ms (%+,.0f ms over the"
              + " shortest); stepBack p50 %,.1f ms p95 %,.1f ms%n",
          lengths[i],
          percentile(opened.get(i), 50),
          percentile(opened.get(i), 95),
          percentile(opened.get(i), 50) - start,
          percentile(back.get(i), 50),
          percentile(back.get(i), 95));
    }
  }

  private static void measure(
      Path app, int events, int steps, List<Double> opened, List<Double> back) throws Exception {
    Path history = Files.createTempFile("history", ".jsonl");
    Files.write(history, lines(events / EVENTS_OF_A_ROUND));
    Process adapter =
        new ProcessBuilder(Path.of("../durable").toRealPath().toString(), "dap")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      BenchClient client = new BenchClient(adapter.getInputStream(), adapter.getOutputStream());
      client.ask("initialize", "{\"adapterID\":\"durable-java\",\"clientID\":\"bench\"}");
      long begin = System.nanoTime();
      client.send("launch", "{\"cwd\":\"" + app + "\",\"port\":0,\"history\":\"" + history + "\"}");
      client.ask("configurationDone", "{}");
      BenchClient.Timed entry = client.event("stopped");
      opened.add((entry.at() - begin) / 1e6);
      String thread = "{\"threadId\":" + entry.body().get("threadId").getAsInt() + "}";
      client.ask("continue", thread);
      client.event("stopped");
      for (int step = 0; step < steps; step++) {
        long asked = System.nanoTime();
        client.send("stepBack", thread);
        back.add((client.event("stopped").at() - asked) / 1e6);
      }
    } finally {
      adapter.descendants().forEach(ProcessHandle::destroyForcibly);
      adapter.destroyForcibly();
      Files.delete(history);
    }
  }

  /** A run of Rounds that has ended, as we export it. */
  private static List<String> lines(int rounds) throws IOException {
    List<String> lines = new ArrayList<>();
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    lines.add("{\"durableExport\":1,\"instanceId\":\"long\",\"name\":\"Rounds\"}");
    for (int round = 0; round <= rounds; round++) {
      lines.add(event("OrchestratorStarted", -1, time, ""));
      lines.add(
          round == 0
              ? event(
                  "ExecutionStarted",
                  -1,
                  time,
                  ",\"name\":\"Rounds\",\"input\":\""
                      + rounds
                      + "\",\"orchestrationInstance\":{\"instanceId\":\"long\","
                      + "\"executionId\":\"e\"}")
              : event(
                  "TaskCompleted",
                  -1,
                  time,
                  ",\"taskScheduledId\":" + (round - 1) + ",\"result\":\"" + 2 * round + "\""));
      lines.add(
          round < rounds
              ? event(
                  "TaskScheduled",
                  round,
                  time,
                  ",\"name\":\"Double\",\"input\":\"" + (round + 1) + "\"")
              : event(
                  "ExecutionCompleted",
                  round,
                  time,
                  ",\"orchestrationStatus\":\"Completed\",\"result\":\""
                      + rounds * (rounds + 1)
                      + "\""));
      lines.add(event("OrchestratorCompleted", -1, time, ""));
      time = time.plusSeconds(1);
    }
    return lines;
  }

  private static String event(String type, int id, Instant time, String more) {
    return "{\"eventType\":\""
        + type
        + "\",\"eventId\":"
        + id
        + ",\"timestamp\":\""
        + time
        + "\""
        + more
        + "}";
  }

  private static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
