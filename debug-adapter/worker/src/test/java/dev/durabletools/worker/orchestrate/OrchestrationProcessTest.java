package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.*;
import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.Evict;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Functions;
import dev.durabletools.worker.seam.NeedHistory;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.support.CompiledApp;
import dev.durabletools.worker.support.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orchestrations in a worker JVM of their own, over the real socket. */
class OrchestrationProcessTest {
  private static final String SOURCE =
      """
      package app;
      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import java.util.*;
      public class Flow {
        @FunctionName("Hello")
        public List<String> hello(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          List<String> all = new ArrayList<>();
          for (String city : List.of("Tokyo", "Seattle", "London")) {
            System.out.println(Thread.currentThread().getName() + " calls " + city);
            all.add(ctx.callActivity("Echo", city, String.class).await());
          }
          return all;
        }
        @FunctionName("Shaky")
        public String shaky(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          try {
            return ctx.callActivity("Echo", "x", String.class).await();
          } catch (Exception e) {
            return "fallback";
          }
        }
      }
      """;

  @TempDir static Path folder;
  private static CompiledApp app;

  @BeforeAll
  static void compile() {
    app = CompiledApp.compile(folder, "1.5.0", Map.of("app/Flow.java", SOURCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void runsToItsEnd(String mode) throws Exception {
    try (WorkerProcess worker = started(mode)) {
      List<Boolean> parked = new ArrayList<>();
      VirtualHub hub =
          new VirtualHub((instance, events) -> turn(worker, instance, events, parked), 1);
      VirtualHub.Instance instance = hub.start("i1", "Hello", "null");
      hub.run(20);
      assertThat(instance.status).isEqualTo("COMPLETED");
      assertThat(instance.output).isEqualTo("[\"Tokyo\",\"Seattle\",\"London\"]");
      assertThat(parked)
          .containsExactly(mode.equals("live"), mode.equals("live"), mode.equals("live"), false);
      worker.disconnect();
      List<String> lines = worker.output.get().lines().toList();
      assertThat(lines)
          .filteredOn(line -> line.contains("Tokyo"))
          .hasSize(mode.equals("live") ? 1 : 4);
      assertThat(lines).contains("durable Hello i1 calls London");
    }
  }

  @Test
  void asksForHistoryWhenNoSessionFits() throws Exception {
    try (WorkerProcess worker = started("live")) {
      VirtualHub.Instance instance = new VirtualHub.Instance("i1", "Hello", null, -1);
      List<byte[]> start = List.of(startEvent("Hello").toByteArray());
      worker.send(turn(instance, List.of(), start, true, 0));
      worker.receive(NeedHistory.class);
      worker.send(turn(instance, List.of(), start, false, 0));
      assertThat(worker.receive(Response.class).parked).isTrue();
      worker.send(turn(instance, List.of(), start, true, 7));
      worker.receive(NeedHistory.class);
      worker.send(turn(instance, List.of(), start, false, 0));
      assertThat(worker.receive(Response.class).parked).isTrue();
      worker.send(new Evict("i1", instance.executionId()));
      worker.send(turn(instance, List.of(), start, true, 3));
      worker.receive(NeedHistory.class);
    }
  }

  @Test
  void givesUpAllSessionsWhenTheHubIsCleared() throws Exception {
    try (WorkerProcess worker = started("live")) {
      List<byte[]> start = List.of(startEvent("Hello").toByteArray());
      for (String id : List.of("i1", "i2")) {
        VirtualHub.Instance instance = new VirtualHub.Instance(id, "Hello", null, -1);
        worker.send(turn(instance, List.of(), start, false, 0));
        assertThat(worker.receive(Response.class).parked).isTrue();
      }
      worker.send(new Evict("", ""));
      for (String id : List.of("i1", "i2")) {
        VirtualHub.Instance instance = new VirtualHub.Instance(id, "Hello", null, -1);
        worker.send(turn(instance, List.of(), List.of(), true, 3));
        worker.receive(NeedHistory.class);
      }
    }
  }

  @Test
  void aHistoryThatCannotBeReadFailsItsTurnAlone() throws Exception {
    try (WorkerProcess worker = started("live")) {
      VirtualHub.Instance instance = new VirtualHub.Instance("i1", "Hello", null, -1);
      worker.send(turn(instance, List.of(new byte[] {7, 7}), List.of(), false, 1));
      Response broken = worker.receive(Response.class);
      assertThat(broken.ok).isFalse();
      List<byte[]> start = List.of(startEvent("Hello").toByteArray());
      worker.send(turn(instance, List.of(), start, false, 0));
      assertThat(worker.receive(Response.class).parked).isTrue();
    }
  }

  @Test
  void tellsTheLineOfEveryActionAndWhereCodeLeavesHistory() throws Exception {
    try (WorkerProcess worker = started("replay")) {
      VirtualHub.Instance instance = new VirtualHub.Instance("i1", "Hello", null, -1);
      worker.send(turn(instance, List.of(), List.of(startEvent("Hello").toByteArray()), false, 0));
      Response first = worker.receive(Response.class);
      assertThat(first.sources).hasSize(1);
      assertThat(first.sources.get(0).actionIds).containsExactly(0);
      assertThat(first.sources.get(0).stack.get(0).file).isEqualTo("Flow.java");
      assertThat(first.sources.get(0).stack.get(0).line).isEqualTo(13);
      assertThat(first.sources.get(0).stack.get(0).method).isEqualTo("app.Flow.hello");
      List<byte[]> past =
          List.of(
              startEvent("Hello").toByteArray(),
              HistoryEvent.newBuilder()
                  .setEventId(0)
                  .setTaskScheduled(
                      TaskScheduledEvent.newBuilder().setName("Old").setInput(StringValue.of("1")))
                  .build()
                  .toByteArray());
      worker.send(turn(instance, past, List.of(), false, 2));
      Divergence found = worker.receive(Divergence.class);
      assertThat(found.kind).isEqualTo("name");
      assertThat(found.eventIndex).isEqualTo(1);
      assertThat(found.expected.name).isEqualTo("Old");
      assertThat(found.actual.name).isEqualTo("Echo");
      assertThat(found.location.line).isEqualTo(13);
      assertThat(found.detectedBy).isEqualTo("replay");
    }
  }

  @Test
  void answersAsAzureWhenTheCodeSeesTheUnwinding() throws Exception {
    try (WorkerProcess worker = started("live")) {
      List<Boolean> parked = new ArrayList<>();
      VirtualHub hub =
          new VirtualHub((instance, events) -> turn(worker, instance, events, parked), 1);
      VirtualHub.Instance instance = hub.start("i1", "Shaky", "null");
      hub.run(20);
      assertThat(instance.output).isEqualTo("\"fallback\"");
      assertThat(parked).containsExactly(false);
    }
  }

  @Test
  void orchestratorThatRunsItselfIsServedWithBase64() throws Exception {
    String source =
        """
        package app;
        import com.microsoft.azure.functions.annotation.*;
        import com.microsoft.durabletask.*;
        public class Old {
          @FunctionName("Old")
          public String run(@CustomBinding(direction = "in", name = "req", type = "orchestrationTrigger") String req) {
            return OrchestrationRunner.loadAndRun(req, ctx -> ctx.callActivity("Echo", "x", String.class).await() + "!");
          }
        }
        """;
    CompiledApp whole =
        CompiledApp.compile(folder.resolve("old"), "1.5.0", Map.of("app/Old.java", source));
    List<String> withoutMiddleware =
        whole.appEntries().stream()
            .filter(jar -> !jar.contains("durabletask-azure-functions"))
            .toList();
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.load(new CompiledApp(whole.classes(), withoutMiddleware, whole.apiEntries()), "live");
      Functions functions = worker.receive(Functions.class);
      assertThat(functions.liveSupported).isFalse();
      assertThat(functions.functions.get(0).triggerKind).isEqualTo("orchestrationTrigger");
      VirtualHub hub =
          new VirtualHub(
              (instance, events) -> turn(worker, instance, events, new ArrayList<>()), 1);
      VirtualHub.Instance instance = hub.start("i1", "Old", "null");
      hub.run(20);
      assertThat(instance.output).isEqualTo("\"x!\"");
    }
  }

  @Test
  void unknownSdkIsReplayedByItsOwnMiddleware() throws Exception {
    String middleware = "com.microsoft.durabletask.azurefunctions.internal.middleware";
    String stub =
        """
        package %s;
        import com.microsoft.azure.functions.internal.spi.middleware.*;
        public class OrchestrationMiddleware implements Middleware {
          public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
            chain.doNext(context);
            context.updateReturnValue("CgJpMQ==");
          }
        }
        """
            .formatted(middleware);
    String function =
        """
        package app;
        import com.microsoft.azure.functions.annotation.*;
        public class New {
          @FunctionName("New")
          public String run(@CustomBinding(direction = "in", name = "ctx", type = "orchestrationTrigger") String in) {
            return in;
          }
        }
        """;
    Map<String, String> sources =
        Map.of(
            "OrchestrationRunner.java",
                "package com.microsoft.durabletask; public class OrchestrationRunner {}",
            "OrchestrationMiddleware.java", stub,
            "New.java", function);
    CompiledApp whole = CompiledApp.compile(folder.resolve("new"), "1.5.0", sources);
    Path services = whole.classes().resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve("com.microsoft.azure.functions.internal.spi.middleware.Middleware"),
        middleware + ".OrchestrationMiddleware");
    List<String> withoutSdk =
        whole.appEntries().stream().filter(entry -> !entry.contains("durabletask-")).toList();
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.load(new CompiledApp(whole.classes(), withoutSdk, whole.apiEntries()), "live");
      Functions functions = worker.receive(Functions.class);
      assertThat(functions.liveSupported).isFalse();
      assertThat(functions.warnings).hasSize(1);
      assertThat(functions.warnings.get(0))
          .startsWith("durabletask-client is not known to this worker: orchestrators replay");
      VirtualHub.Instance instance = new VirtualHub.Instance("i1", "New", null, -1);
      worker.send(turn(instance, List.of(), List.of(), false, 0));
      Response response = worker.receive(Response.class);
      assertThat(response.ok).isTrue();
      assertThat(OrchestratorResponse.parseFrom(response.orchestratorResponse).getInstanceId())
          .isEqualTo("i1");
    }
  }

  private static WorkerProcess started(String mode) throws IOException {
    WorkerProcess worker = WorkerProcess.start();
    worker.load(app, mode);
    worker.receive(Functions.class);
    return worker;
  }

  private static VirtualHub.Answer turn(
      WorkerProcess worker,
      VirtualHub.Instance instance,
      List<byte[]> events,
      List<Boolean> parked) {
    try {
      List<byte[]> past = instance.history.stream().map(event -> event.toByteArray()).toList();
      worker.send(
          turn(instance, instance.parked ? List.of() : past, events, instance.parked, past.size()));
      Response response = worker.receive(Response.class);
      assertThat(response.failure).isNull();
      parked.add(response.parked);
      return new VirtualHub.Answer(
          OrchestratorResponse.parseFrom(response.orchestratorResponse), response.parked, null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Frame turn(
      VirtualHub.Instance instance,
      List<byte[]> past,
      List<byte[]> events,
      boolean continues,
      int consumed) {
    return new Turn(
        1, instance.id, instance.executionId(), instance.name, past, events, continues, consumed);
  }

  private static HistoryEvent startEvent(String name) {
    return HistoryEvent.newBuilder()
        .setExecutionStarted(
            ExecutionStartedEvent.newBuilder()
                .setName(name)
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId("i1")))
        .build();
  }
}
