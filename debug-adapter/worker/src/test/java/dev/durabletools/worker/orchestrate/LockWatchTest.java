package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import dev.durabletools.worker.app.FunctionApp;
import dev.durabletools.worker.invoke.FunctionCaller;
import dev.durabletools.worker.position.StepPlaces;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Load;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.support.CompiledApp;
import dev.durabletools.worker.threads.CallThreads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of the worker itself are no locks of user code. */
class LockWatchTest {
  private static final String SOURCE =
      """
      package app;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      public class Flow {
        @FunctionName("Waits")
        public String waits(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          return ctx.waitForExternalEvent("E0", String.class).await();
        }
      }
      """;

  @TempDir Path folder;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final Object connection = new Object();
  private final CountDownLatch answering = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  /** Holds the connection for as long as the test likes, as a slow write does. */
  private void send(Frame frame) {
    synchronized (connection) {
      frames.add(frame);
      if (frame instanceof Response) {
        answering.countDown();
        try {
          assertThat(mayGoOn.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static byte[] orchestratorStarted() {
    return HistoryEvent.newBuilder()
        .setEventId(-1)
        .setTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000))
        .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance())
        .build()
        .toByteArray();
  }

  private static byte[] executionStarted() {
    OrchestrationInstance who =
        OrchestrationInstance.newBuilder()
            .setInstanceId("i")
            .setExecutionId(StringValue.of("e"))
            .build();
    return HistoryEvent.newBuilder()
        .setEventId(-1)
        .setExecutionStarted(
            ExecutionStartedEvent.newBuilder().setName("Waits").setOrchestrationInstance(who))
        .build()
        .toByteArray();
  }

  @Test
  void aSessionThatStillAnswersHoldsNoLockOfItsUser() throws Exception {
    CompiledApp compiled = CompiledApp.compile(folder, "1.5.0", Map.of("app/Flow.java", SOURCE));
    FunctionApp app =
        FunctionApp.load(
            compiled.apiEntries(),
            compiled.appEntries(),
            List.of(compiled.classes().toString()),
            List.of());
    Load load =
        new Load(List.of(), List.of(), List.of(), "live", 4, false, false, false, false, List.of());
    CallThreads threads = new CallThreads();
    Orchestrations orchestrations =
        new Orchestrations(
            app,
            new FunctionCaller(app, false),
            threads,
            this::send,
            load,
            new StepPlaces(),
            () -> {});
    List<byte[]> events = List.of(orchestratorStarted(), executionStarted());
    orchestrations.turn(new Turn(1, "i", "e", "Waits", List.of(), events, false, 0));
    assertThat(answering.await(60, TimeUnit.SECONDS)).isTrue();

    Thread[] other = new Thread[1];
    CountDownLatch started = new CountDownLatch(1);
    threads.start(
        "durable activity Other",
        null,
        () -> {
          other[0] = Thread.currentThread();
          started.countDown();
          send(new Log("INFO", "from another call", "Other", "o", false));
        });
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    while (other[0].getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    orchestrations.lookAtLocks();
    mayGoOn.countDown();
    orchestrations.close();
    assertThat(frames)
        .noneMatch(frame -> frame instanceof Log log && log.message.contains("holding a lock"));
  }
}
