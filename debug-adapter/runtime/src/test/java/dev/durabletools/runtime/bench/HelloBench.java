package dev.durabletools.runtime.bench;

import com.microsoft.durabletask.TaskOrchestration;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.SdkWorker;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/**
 * Hello sequence at concurrency 1 and 64, and up to 2,000 activities in a row, through hub and
 * store; beside it, as the floor, appends of an event's size, each with its own sync. Arguments:
 * {@code in-process} (the SDK replays in this process), {@code worker} (a real worker process with
 * live sessions) or {@code replay} (the same without); then a folder for the files, or {@code
 * memory}.
 */
public final class HelloBench {
  private static final int WARM_UP = 1500;
  private static final int RUNS_ALONE = 300;
  private static final int RUNS_TOGETHER = 6000;
  private static final int TOGETHER = 64;

  private static final TaskOrchestration HELLO =
      ctx -> {
        String all = ctx.callActivity("say", "Tokyo", String.class).await();
        all += ctx.callActivity("say", "Seattle", String.class).await();
        all += ctx.callActivity("say", "London", String.class).await();
        ctx.complete(all);
      };

  private static final TaskOrchestration SEQUENCE =
      ctx -> {
        int length = 0;
        int count = ctx.getInput(Integer.class);
        for (int i = 0; i < count; i++) {
          length += ctx.callActivity("say", "n" + i, String.class).await().length();
        }
        ctx.complete(length);
      };

  private HelloBench() {}

  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    String mode = args.length > 0 ? args[0] : "in-process";
    boolean memory = args.length > 1 && args[1].equals("memory");
    Path folder =
        args.length > 1 && !memory ? Path.of(args[1]) : Files.createTempDirectory("durable-bench");
    StoreLocation store =
        memory ? StoreLocation.memory() : StoreLocation.file(folder.resolve("bench.db"));
    print("load average %s, %d processors", load(), Runtime.getRuntime().availableProcessors());
    floor(folder.resolve("floor"));
    if (mode.equals("in-process")) {
      try (TaskHub hub = TaskHub.open("bench", store);
          SdkWorker worker = sdkWorker()) {
        hub.attach(worker);
        measure(hub);
      }
    } else {
      try (FunctionHost host = BenchApp.start(folder, store, mode.equals("worker"))) {
        measure(host.taskHub());
      }
    }
    floor(folder.resolve("floor"));
    print("load average %s", load());
  }

  private static SdkWorker sdkWorker() {
    return new SdkWorker(4, true)
        .orchestrator("hello", HELLO)
        .orchestrator("sequence", SEQUENCE)
        .activity("say", name -> "\"Hello " + name.substring(1));
  }

  private static void measure(TaskHub hub) throws Exception {
    together(hub, WARM_UP, TOGETHER);
    alone(hub);
    print("hello c=%d: %.0f/s", TOGETHER, together(hub, RUNS_TOGETHER, TOGETHER));
    for (int length : new int[] {500, 1000, 2000}) {
      sequence(hub, length);
    }
    alone(hub);
  }

  private static void floor(Path file) throws IOException {
    Files.deleteIfExists(file);
    long[] nanos = new long[500];
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(300));
        channel.force(false);
        nanos[i] = System.nanoTime() - start;
      }
    }
    print("floor, append + fdatasync: p50 %.3f ms, p95 %.3f ms", p(nanos, 50), p(nanos, 95));
  }

  private static void alone(TaskHub hub) throws Exception {
    long[] nanos = new long[RUNS_ALONE];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      String id = hub.start(StartRequest.of("hello", null, null)).get(30, TimeUnit.SECONDS);
      check(hub.awaitCompletion(id, true).get(30, TimeUnit.SECONDS));
      nanos[i] = System.nanoTime() - start;
    }
    print("hello c=1: p50 %.2f ms, p95 %.2f ms", p(nanos, 50), p(nanos, 95));
  }

  private static double together(TaskHub hub, int runs, int concurrency) throws Exception {
    Semaphore free = new Semaphore(concurrency);
    CountDownLatch done = new CountDownLatch(runs);
    long start = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      free.acquire();
      var unused =
          hub.start(StartRequest.of("hello", null, null))
              .thenCompose(id -> hub.awaitCompletion(id, true))
              .whenComplete(
                  (status, error) -> {
                    check(status);
                    free.release();
                    done.countDown();
                  });
    }
    if (!done.await(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException(done.getCount() + " hellos are missing");
    }
    return runs * 1e9 / (System.nanoTime() - start);
  }

  private static void sequence(TaskHub hub, int length) throws Exception {
    long start = System.nanoTime();
    String id =
        hub.start(StartRequest.of("sequence", null, Integer.toString(length)))
            .get(30, TimeUnit.SECONDS);
    check(hub.awaitCompletion(id, true).get(120, TimeUnit.SECONDS));
    print("%d in a row: %.0f ms", length, (System.nanoTime() - start) / 1e6);
  }

  private static void check(InstanceStatus status) {
    if (status == null || status.status() != OrchestrationStatus.COMPLETED) {
      throw new IllegalStateException(String.valueOf(status));
    }
  }

  private static double p(long[] nanos, int percentile) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) * percentile / 100] / 1e6;
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).strip();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
