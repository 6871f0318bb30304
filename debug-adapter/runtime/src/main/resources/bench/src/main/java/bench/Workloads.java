package bench;

import bench.Machine.Cpu;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs workloads and prints lines {@code RESULT metric value}. Arguments: gRPC port, process ids of
 * the server (with commas), workloads (with commas). Sizes come from the environment: N1, N64, WARM,
 * FAN, SEQ, TIMERS, EVENTS, FINISHED, and CAP_S, the seconds after which a closed loop stops.
 */
public final class Workloads {
  private static final int MANY = 64;

  private final Client client;
  private final Machine machine;
  private final Callers callers = new Callers(number("CAP_S", 20));

  private Workloads(Client client, Machine machine) {
    this.client = client;
    this.machine = machine;
  }

  public static void main(String[] args) {
    java.util.logging.LogManager.getLogManager().reset();
    int exitCode = 1;
    try (Client client = new Client(Integer.parseInt(args[0]))) {
      new Workloads(client, new Machine(args[1])).run(List.of(args[2].split(",")));
      exitCode = 0;
    } catch (Exception e) {
      e.printStackTrace();
    }
    System.exit(exitCode);
  }

  private void run(List<String> workloads) throws Exception {
    Cpu before = machine.cpu();
    if (workloads.contains("w5")) {
      memory("w5_idle");
    }
    hellos(number("WARM", 300), 8);
    for (String workload : workloads) {
      switch (workload) {
        case "w1" -> hello();
        case "w2" -> fanOut();
        case "w3" -> sequences();
        case "w4" -> timersAndEvents();
        case "w7" -> finished();
        default -> {}
      }
    }
    print("other_cpu_pct", machine.cpu().othersPercent(before));
  }

  private double[] hellos(int count, int concurrency) throws Exception {
    return callers.closedLoop(
        count,
        concurrency,
        i -> {
          client.hello();
          return null;
        });
  }

  private void hello() throws Exception {
    double[] alone = hellos(number("N1", 300), 1);
    print("w1_c1_p50_ms", Callers.percentile(alone, 50));
    print("w1_c1_p95_ms", Callers.percentile(alone, 95));
    int count = number("N64", 5000);
    hellos(Math.min(1000, count), MANY);
    Cpu before = machine.cpu();
    long start = System.nanoTime();
    double[] together = hellos(count, MANY);
    double seconds = (System.nanoTime() - start) / 1e9;
    Cpu after = machine.cpu();
    print("w1_c64_cpu_ms_per_orch", after.oursMs(before) / together.length);
    print("w1_c64_other_cpu_pct", after.othersPercent(before));
    print("w1_c64_orch_s", together.length / seconds);
    print("w1_c64_p50_ms", Callers.percentile(together, 50));
    print("w1_c64_p95_ms", Callers.percentile(together, 95));
    print("w1_c64_n", together.length);
    memory("w5_after_w1");
  }

  private void fanOut() throws Exception {
    int count = number("FAN", 1000);
    client.fan(Math.min(100, count));
    double[] took = new double[3];
    Cpu before = machine.cpu();
    for (int i = 0; i < took.length; i++) {
      long start = System.nanoTime();
      client.fan(count);
      took[i] = millisSince(start);
    }
    print("w2_fan" + count + "_ms", Callers.percentile(took, 50));
    print("w2_fan" + count + "_cpu_ms", machine.cpu().oursMs(before) / took.length);
  }

  private void sequences() throws Exception {
    int least = 0;
    double first = 0;
    double previous = 0;
    for (String length : text("SEQ", "200,1000,2000").split(",")) {
      int count = Integer.parseInt(length);
      if (least == 0) {
        client.sequence(count);
      }
      Cpu before = machine.cpu();
      long start = System.nanoTime();
      client.sequence(count);
      double took = millisSince(start);
      print("w3_seq" + count + "_ms", took);
      print("w3_seq" + count + "_cpu_ms", machine.cpu().oursMs(before));
      if (least == 0) {
        least = count;
        first = took / count;
      } else {
        // The cost of a step against that of the shortest, and against the one before: 1 is linear.
        print("w3_growth_" + count, took / count / first);
        print("w3_step_" + count, took / count / previous);
      }
      previous = took / count;
    }
  }

  private void timersAndEvents() throws Exception {
    int timers = number("TIMERS", 1000);
    timers(Math.min(100, timers));
    print("w4_timers" + timers + "_ms", timers(timers));
    int events = number("EVENTS", 1000);
    List<String> waiting = Callers.all(events, i -> client.event());
    TimeUnit.SECONDS.sleep(2);
    long start = System.nanoTime();
    Callers.all(
        events,
        i -> {
          client.raise(waiting.get(i));
          return null;
        });
    awaitAll(waiting, "on");
    print("w4_events" + events + "_ms", millisSince(start));
    print("w4_event_resume_p50_ms", Callers.percentile(resumes(), 50));
  }

  private double timers(int count) throws Exception {
    long start = System.nanoTime();
    awaitAll(Callers.all(count, i -> client.timer(100)), "100");
    return millisSince(start);
  }

  private double[] resumes() throws Exception {
    double[] took = new double[50];
    for (int i = 0; i < took.length; i++) {
      String id = client.event();
      TimeUnit.MILLISECONDS.sleep(40);
      long start = System.nanoTime();
      client.raise(id);
      client.await(id, "on");
      took[i] = millisSince(start);
    }
    return took;
  }

  private void awaitAll(List<String> ids, String output) throws Exception {
    Callers.all(
        ids.size(),
        i -> {
          client.await(ids.get(i), output);
          return null;
        });
  }

  /** What a hello costs while few and while many finished instances are in the store. */
  private void finished() throws Exception {
    hellos(1000, MANY);
    client.purge();
    hellos(10, 1);
    finished("w7_10");
    int count = number("FINISHED", 100_000);
    long start = System.nanoTime();
    new Callers(3600)
        .closedLoop(
            count,
            MANY,
            i -> {
              client.nothing();
              return null;
            });
    print("w7_fill_s", millisSince(start) / 1000);
    finished("w7_" + count);
    start = System.nanoTime();
    client.purge();
    print("w7_purge_s", millisSince(start) / 1000);
  }

  private void finished(String metric) throws Exception {
    memory(metric);
    Cpu before = machine.cpu();
    long start = System.nanoTime();
    int count = hellos(1500, MANY).length;
    print(metric + "_orch_s", count / ((System.nanoTime() - start) / 1e9));
    print(metric + "_cpu_ms_per_orch", machine.cpu().oursMs(before) / count);
    print(metric + "_c1_p50_ms", Callers.percentile(hellos(200, 1), 50));
    Callers.Call<?> page =
        i -> {
          client.page();
          return null;
        };
    print(metric + "_page_p50_ms", Callers.percentile(callers.closedLoop(20, 1, page), 50));
  }

  private void memory(String metric) throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
    print(metric + "_server_mb", machine.serverMb());
    print(metric + "_bench_mb", machine.clientMb());
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static int number(String name, int fallback) {
    return Integer.parseInt(text(name, String.valueOf(fallback)));
  }

  private static String text(String name, String fallback) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? fallback : value.strip();
  }

  private static void print(String metric, double value) {
    System.out.println(String.format(Locale.ROOT, "RESULT\t%s\t%.2f", metric, value));
  }
}
