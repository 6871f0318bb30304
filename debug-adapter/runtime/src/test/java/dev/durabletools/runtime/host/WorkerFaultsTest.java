package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Hosts whose worker stands still or does not stay up. */
class WorkerFaultsTest {
  private static final String SOURCE =
      """
      package com.function;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      public class Faults {
        @FunctionName("Large")
        public String large(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          String input = ctx.getInput(String.class);
          return ctx.callActivity("Same", input, String.class).await();
        }
        @FunctionName("Same")
        public String same(@DurableActivityTrigger(name = "text") String text) {
          return text.substring(1, text.length() - 1);
        }
        @FunctionName("Dies")
        public String dies(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          Runtime.getRuntime().halt(9);
          return "";
        }
      }
      """;

  @TempDir Path temp;

  /** Its JVM waits for a debugger before it does anything. */
  private static final String SUSPENDED =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";

  private FunctionHost start(HostListener listener) throws Exception {
    return start(listener, List::of);
  }

  private FunctionHost start(HostListener listener, Supplier<List<String>> jvmArgs)
      throws Exception {
    Path source = temp.resolve("Faults.java");
    Files.writeString(source, SOURCE);
    Path dir = TestApp.stage(temp.resolve("app"), List.of(source));
    return FunctionHost.start(
        HostOptions.defaults(FunctionApp.open(dir), StoreLocation.file(temp.resolve("hub.db")))
            .withHttp("127.0.0.1", 0)
            .withGrpcPort(OptionalInt.of(0))
            .withWorker(jvmArgs, Map.of(), Optional.empty()),
        listener);
  }

  /** As a debugger does that suspends the whole JVM. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theHubGoesOnWhileTheWorkerStandsStillUnderLargePayloads() throws Exception {
    String text = "x".repeat(10 << 20);
    try (FunctionHost host = start(new Recorder())) {
      TaskHub hub = host.taskHub();
      ProcessHandle worker = worker();
      signal(worker, "STOP");
      List<CompletableFuture<String>> starts = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          String id = "large" + i;
          starts.add(
              CompletableFuture.supplyAsync(
                      () -> hub.start(StartRequest.of("Large", id, '"' + text + '"')))
                  .thenCompose(started -> started));
        }
        for (CompletableFuture<String> each : starts) {
          assertThat(each.get(20, TimeUnit.SECONDS)).startsWith("large");
        }
      } finally {
        signal(worker, "CONT");
      }
      for (int i = 0; i < 3; i++) {
        InstanceStatus ended = hub.awaitCompletion("large" + i, true).get(60, TimeUnit.SECONDS);
        assertThat(ended.output()).hasSize(text.length() + 2);
      }
    }
  }

  @Test
  void theUsersOwnHeapMayBeSmallerThanTheOneAWorkerBeginsWith() throws Exception {
    try (FunctionHost host = start(new Recorder(), () -> List.of("-Xmx48m"))) {
      TaskHub hub = host.taskHub();
      hub.start(StartRequest.of("Large", "s", "\"a\"")).get(60, TimeUnit.SECONDS);
      assertThat(hub.awaitCompletion("s", true).get(60, TimeUnit.SECONDS).output())
          .isEqualTo("\"a\"");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aWorkerThatIsKilledBeforeItHasLoadedTheAppIsReplaced() throws Exception {
    AtomicInteger launches = new AtomicInteger();
    KillsWhatWaits recorder = new KillsWhatWaits();
    try (FunctionHost host =
        start(recorder, () -> launches.incrementAndGet() <= 2 ? List.of(SUSPENDED) : List.of())) {
      TaskHub hub = host.taskHub();
      hub.start(StartRequest.of("Large", "l", "\"a\"")).get(60, TimeUnit.SECONDS);
      hub.awaitCompletion("l", true).get(60, TimeUnit.SECONDS);
    }
    assertThat(recorder.lines)
        .filteredOn(
            line ->
                line.endsWith(
                    "with exit code 137; see its output above for the reason; starting another one"))
        .hasSize(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aWorkerThatIsKilledEachTimeItStartsIsGivenUp() {
    KillsWhatWaits recorder = new KillsWhatWaits();
    assertThatThrownBy(() -> start(recorder, () -> List.of(SUSPENDED)))
        .hasMessage(
            "worker: it ended before it connected with exit code 137; see its output above for the"
                + " reason");
    assertThat(recorder.workers).hasSize(5).containsOnly("starting");
  }

  private static final class KillsWhatWaits extends Recorder {
    @Override
    public void output(OutputKind kind, String line) {
      super.output(kind, line);
      if (line.contains("Listening for transport dt_socket")) {
        worker().destroyForcibly();
      }
    }
  }

  @Test
  void aHostWhoseWorkerWasGivenUpClosesAllTheSame() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(1);
    Recorder recorder =
        new Recorder() {
          @Override
          public void workerExited(int exitCode, boolean restarting) {
            if (!restarting) {
              givenUp.countDown();
            }
          }
        };
    FunctionHost host = start(recorder);
    host.taskHub().start(StartRequest.of("Dies", "d", null)).get(10, TimeUnit.SECONDS);
    assertThat(givenUp.await(60, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<InstanceStatus> waiting = host.taskHub().awaitCompletion("d", false);
    host.close();
    assertThat(waiting.handle((ok, error) -> error).get(10, TimeUnit.SECONDS))
        .hasMessageContaining("closed");
  }

  private static ProcessHandle worker() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(
            child ->
                child.info().arguments().map(List::of).orElse(List.of()).stream()
                    .anyMatch("dev.durabletools.worker.Main"::equals))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(ProcessHandle process, String name) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
