package dev.durabletools.runtime.faults;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import dev.durabletools.runtime.host.TestApp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs mixed orchestrations on a host that is killed at random, or whose worker is, and checks what
 * every one of them ended with. As a program: {@code KillRun KILLS INSTANCES [SEED [MINUTES]]}.
 */
public final class KillRun {
  /** A host gives up a worker that dies five times a minute; it is killed itself before that. */
  private static final int WORKER_KILLS_IN_A_ROW = 3;

  private static final int AT_ONCE = 24;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Path folder;
  private final Random random;
  private final int kills;
  private final int instances;
  private final Path app;
  private final int port;
  private final DurableTaskClient client;
  private final AtomicInteger finished = new AtomicInteger();
  private final long stop;
  private HostProcess host;

  private KillRun(Path folder, int kills, int instances, long seed, int minutes)
      throws IOException {
    stop = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
    this.folder = folder;
    this.kills = kills;
    this.instances = instances;
    random = new Random(seed);
    app = TestApp.stage(folder.resolve("app"), List.of(FLOWS));
    port = HostProcess.freePort();
    client = new DurableTaskGrpcClientBuilder().port(port).build();
    host = start();
  }

  private static final Path FLOWS = Path.of("src/test/fixtures/faults/com/faults/Flows.java");

  /** What was done. */
  record Outcome(
      int hostKills, int workerKills, int instances, List<String> faults, long seconds) {}

  public static void main(String[] args) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
    System.out.println("seed " + seed);
    Path folder = Files.createTempDirectory("durable-kills");
    int minutes = args.length > 3 ? Integer.parseInt(args[3]) : 600;
    Outcome outcome =
        run(folder, Integer.parseInt(args[0]), Integer.parseInt(args[1]), seed, minutes);
    System.out.println(outcome);
    System.exit(outcome.faults().isEmpty() ? 0 : 1);
  }

  static Outcome run(Path folder, int kills, int instances, long seed, int minutes)
      throws Exception {
    KillRun run = new KillRun(folder, kills, instances, seed, minutes);
    try {
      return run.run();
    } finally {
      run.client.close();
      run.host.stop();
    }
  }

  private HostProcess start() throws IOException {
    return HostProcess.start(
        app,
        folder.resolve("hub.db"),
        port,
        folder.resolve("host.log"),
        Map.of("CALLS", folder.resolve("calls.txt").toString()));
  }

  private Outcome run() throws Exception {
    long begin = System.nanoTime();
    int[] killed = new int[2];
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Optional<String>>> all = new ArrayList<>();
    Map<String, List<String>> outputs = new java.util.concurrent.ConcurrentHashMap<>();
    AtomicInteger wanted = new AtomicInteger();
    for (int i = 0; i < AT_ONCE; i++) {
      all.add(
          pool.submit(
              () -> {
                Optional<String> fault = Optional.empty();
                for (int n = wanted.getAndIncrement();
                    fault.isEmpty() && (n < instances || !killsDone(killed));
                    n = wanted.getAndIncrement()) {
                  fault = complete(Flow.values()[n % Flow.values().length], "i" + n, outputs);
                  finished.incrementAndGet();
                }
                return fault;
              }));
    }
    int workerKills = 0;
    while (!killsDone(killed)) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(900));
      boolean killHost = workerKills >= WORKER_KILLS_IN_A_ROW || random.nextBoolean();
      Optional<ProcessHandle> worker = host.worker();
      if (killHost || !host.isAlive()) {
        host.kill();
        host = start();
        synchronized (killed) {
          killed[0]++;
        }
        workerKills = 0;
        awaitProgress();
      } else if (worker.isPresent() && worker.get().destroyForcibly()) {
        synchronized (killed) {
          killed[1]++;
        }
        workerKills++;
        awaitProgress();
      }
      if ((killed[0] + killed[1]) % 50 == 0) {
        System.out.println(killed[0] + killed[1] + " kills, " + finished.get() + " instances");
      }
    }
    List<String> faults = new ArrayList<>();
    for (Future<Optional<String>> each : all) {
      each.get(LONGEST.toSeconds() * 2, TimeUnit.SECONDS).ifPresent(faults::add);
    }
    pool.shutdown();
    faults.addAll(check(outputs));
    return new Outcome(
        killed[0],
        killed[1],
        outputs.size(),
        faults,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
  }

  private boolean killsDone(int[] killed) {
    synchronized (killed) {
      return killed[0] + killed[1] >= kills || System.nanoTime() > stop;
    }
  }

  /**
   * Mostly kills in the middle of work, once something has ended; sometimes whatever goes on. On a
   * busy machine a start alone takes long: with less patience nothing would ever get up again.
   */
  private void awaitProgress() throws InterruptedException {
    int before = finished.get();
    int patience = random.nextInt(4) == 0 ? 50 : 6000;
    for (int i = 0; i < patience && finished.get() == before; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Runs one instance to its end through all that happens; a fault if it does not get there. */
  private Optional<String> complete(Flow flow, String id, Map<String, List<String>> outputs)
      throws InterruptedException {
    long stop = System.nanoTime() + LONGEST.toNanos();
    boolean started = false;
    boolean raised = flow != Flow.EVENT;
    while (System.nanoTime() < stop) {
      try {
        if (!started) {
          client.scheduleNewOrchestrationInstance(
              flow.orchestrator,
              new NewOrchestrationInstanceOptions().setInstanceId(id).setInput(flow.input()));
          started = true;
        }
        if (!raised) {
          client.raiseEvent(id, "go", "on");
          raised = true;
        }
        OrchestrationMetadata end =
            client.waitForInstanceCompletion(id, Duration.ofSeconds(20), true);
        if (end.isCompleted()) {
          return keep(flow, id, end, outputs);
        }
      } catch (StatusRuntimeException e) {
        started |= e.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (TimeoutException e) {
        // the host is not there, or busy
      }
    }
    return Optional.of(id + " (" + flow + ") is stuck");
  }

  private static Optional<String> keep(
      Flow flow, String id, OrchestrationMetadata end, Map<String, List<String>> outputs) {
    if (end.getRuntimeStatus() != OrchestrationRuntimeStatus.COMPLETED) {
      return Optional.of(
          id + " (" + flow + ") failed: " + end.getFailureDetails().getErrorMessage());
    }
    List<String> results =
        flow == Flow.ETERNAL
            ? List.of(end.readOutputAs(String.class).replaceAll(";$", "").split(";", -1))
            : List.of(end.readOutputAs(String[].class));
    List<String> keys = results.stream().map(result -> result.split(" ", -1)[0]).toList();
    outputs.put(id, results);
    return keys.equals(flow.keys)
        ? Optional.empty()
        : Optional.of(id + " (" + flow + ") ended with " + results);
  }

  /**
   * The run whose result counted must be the last one: a recorded result is never asked for again.
   */
  private List<String> check(Map<String, List<String>> outputs) throws IOException {
    Map<String, String> lastRuns = new HashMap<>();
    int runs = 0;
    for (String line : Files.readAllLines(folder.resolve("calls.txt"))) {
      String[] fields = line.split(" ", -1);
      if (fields.length == 3) {
        lastRuns.put(fields[0] + " " + fields[1], fields[2]);
        runs++;
      }
    }
    List<String> faults = new ArrayList<>();
    int results = 0;
    for (Map.Entry<String, List<String>> output : outputs.entrySet()) {
      int child = 0;
      for (String result : output.getValue()) {
        String[] fields = result.split(" ", -1);
        if (fields.length != 2 || fields[0].equals("event")) {
          continue;
        }
        String id =
            fields[0].equals("child") ? output.getKey() + "-child" + child++ : output.getKey();
        results++;
        String last = lastRuns.get(id + " " + fields[0]);
        if (!fields[1].equals(last)) {
          faults.add(id + " " + fields[0] + ": result of run " + fields[1] + ", last run " + last);
        }
      }
    }
    System.out.println(results + " results, " + runs + " runs of activities");
    return faults;
  }
}
