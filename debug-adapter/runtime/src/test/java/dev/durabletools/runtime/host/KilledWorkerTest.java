package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same instances in replay mode, undisturbed, and live in a worker process that is killed while
 * they run: what they put out and what they asked for is equal.
 */
class KilledWorkerTest {
  private static final long SEED = Long.getLong("durable.test.seed", System.nanoTime() % 100_000);
  private static final int INSTANCES = 12;
  private static final int KILLS = 2;

  private static final String SOURCE =
      """
      package com.function;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import java.util.*;
      public class Mixed {
        @FunctionName("Flow")
        public String flow(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          int n = ctx.getInput(int.class);
          int sum = 0;
          for (int i = 0; i < 4; i++) {
            sum += ctx.callActivity("Add", n + i, int.class).await();
          }
          List<Task<Integer>> all = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            all.add(ctx.callActivity("Add", i, int.class));
          }
          for (int each : ctx.allOf(all).await()) {
            sum += each;
          }
          sum += ctx.callSubOrchestrator("Child", n, ctx.getInstanceId() + "-child", int.class).await();
          ctx.createTimer(java.time.Duration.ofMillis(20)).await();
          try {
            ctx.callActivity("Fail", n, new TaskOptions(new RetryPolicy(2, java.time.Duration.ofMillis(10))))
                .await();
          } catch (TaskFailedException e) {
            sum++;
          }
          if (n < 100) {
            ctx.continueAsNew(n + 100);
          }
          return "sum " + sum;
        }
        @FunctionName("Child")
        public int child(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          int n = ctx.getInput(int.class);
          return ctx.callActivity("Add", n, int.class).await() + ctx.callActivity("Add", n, int.class).await();
        }
        @FunctionName("Add")
        public int add(@DurableActivityTrigger(name = "n") int n) {
          return n + 1;
        }
        @FunctionName("Fail")
        public int fail(@DurableActivityTrigger(name = "n") int n) {
          throw new IllegalStateException("no " + n);
        }
      }
      """;

  @TempDir Path temp;

  @Test
  void leavesNoTraceInOutputsAndHistories() throws Exception {
    Path source = temp.resolve("Mixed.java");
    Files.writeString(source, SOURCE);
    Path app = TestApp.stage(temp.resolve("app"), List.of(source));
    Map<String, List<String>> expected = run(app, SessionMode.REPLAY, 0);
    Map<String, List<String>> actual = run(app, SessionMode.LIVE, KILLS);
    assertThat(actual).as("seed %d", SEED).isEqualTo(expected);
  }

  private Map<String, List<String>> run(Path app, SessionMode mode, int kills) throws Exception {
    Random random = new Random(SEED);
    Recorder recorder = new Recorder();
    HostOptions options =
        HostOptions.defaults(FunctionApp.open(app), StoreLocation.file(temp.resolve(mode + ".db")))
            .withHttp("127.0.0.1", 0)
            .withGrpcPort(OptionalInt.of(0))
            .withMode(mode, 4)
            .withWorker(List::of, Map.of(), Optional.empty());
    try (FunctionHost host = FunctionHost.start(options, recorder)) {
      TaskHub hub = host.taskHub();
      for (int i = 0; i < INSTANCES; i++) {
        hub.start(StartRequest.of("Flow", "i" + i, "" + i)).get(60, TimeUnit.SECONDS);
      }
      for (int kill = 0; kill < kills; kill++) {
        String watched = "i" + random.nextInt(INSTANCES);
        int events = 10 + random.nextInt(40);
        awaitEvents(hub, watched, events);
        worker().ifPresent(ProcessHandle::destroyForcibly);
      }
      Map<String, List<String>> told = new TreeMap<>();
      for (int i = 0; i < INSTANCES; i++) {
        String id = "i" + i;
        List<String> lines = new ArrayList<>();
        lines.add(hub.awaitCompletion(id, true).get(120, TimeUnit.SECONDS).output());
        hub.history(id).forEach(event -> tell(event, lines));
        told.put(id, lines);
      }
      assertThat(recorder.lines).noneMatch(line -> line.contains("is not deterministic"));
      return told;
    }
  }

  /** What the code asked for, in the order of the history; answers come in any order. */
  private static void tell(HistoryEvent event, List<String> lines) {
    if (event instanceof HistoryEvent.TaskScheduled e) {
      lines.add(e.eventId() + " " + e.name() + " " + e.input());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCreated e) {
      lines.add(e.eventId() + " " + e.name() + " " + e.instanceId() + " " + e.input());
    } else if (event instanceof HistoryEvent.TimerCreated e) {
      lines.add(e.eventId() + " timer");
    } else if (event instanceof HistoryEvent.ExecutionCompleted e) {
      lines.add(e.status() + " " + e.result());
    }
  }

  /** Returns early when the instance goes on as a new one, or ends, before. */
  private static void awaitEvents(TaskHub hub, String id, int count) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    boolean ended = false;
    int before = 0;
    int now = 0;
    while (!ended && now >= before && now < count) {
      assertThat(System.nanoTime()).as("seed %d", SEED).isLessThan(limit);
      before = now;
      now = hub.history(id).size();
      ended = hub.status(id, false).orElseThrow().status().isFinished();
      Thread.onSpinWait();
    }
  }

  private static Optional<ProcessHandle> worker() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(
            child ->
                child.info().arguments().map(List::of).orElse(List.of()).stream()
                    .anyMatch("dev.durabletools.worker.Main"::equals))
        .findFirst();
  }
}
