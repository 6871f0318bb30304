package dev.durabletools.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.TaskOptions;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rewinding what Microsoft's SDK ran, on a real store. */
final class RewindHubTest {
  @TempDir Path folder;
  private TaskHub hub;
  private final AtomicBoolean repaired = new AtomicBoolean();
  private final AtomicInteger firsts = new AtomicInteger();
  private final SdkWorker worker = new SdkWorker(2, true);

  @BeforeEach
  void open() throws Exception {
    hub = TaskHub.open("test", StoreLocation.file(folder.resolve("hub.db")));
    worker
        .activity("First", input -> "\"" + firsts.incrementAndGet() + "\"")
        .activity(
            "Flaky",
            input -> {
              if (!repaired.get()) {
                throw new IllegalStateException("not yet");
              }
              return "\"fixed\"";
            })
        .orchestrator(
            "Order",
            ctx -> {
              String first = ctx.callActivity("First", String.class).await();
              ctx.complete(first + ctx.callActivity("Flaky", String.class).await());
            })
        .orchestrator(
            "Retrying",
            ctx -> {
              TaskOptions twice = new TaskOptions(new RetryPolicy(2, Duration.ofMillis(1)));
              String flaky = ctx.callActivity("Flaky", null, twice, String.class).await();
              ctx.complete(flaky + ctx.callActivity("First", String.class).await());
            })
        .orchestrator(
            "Parent",
            ctx ->
                ctx.complete(ctx.callSubOrchestrator("Order", null, String.class).await() + "!"));
    hub.attach(worker);
  }

  @AfterEach
  void close() {
    hub.close();
    worker.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private InstanceStatus run(String orchestrator) throws Exception {
    get(hub.start(StartRequest.of(orchestrator, "a", "\"in\"")));
    return get(hub.awaitCompletion("a", true));
  }

  private InstanceStatus rewound() throws Exception {
    repaired.set(true);
    get(hub.rewind("a"));
    return get(hub.awaitCompletion("a", true));
  }

  @Test
  void onlyWhatFailedRunsAgain() throws Exception {
    assertThat(run("Order").status()).isEqualTo(OrchestrationStatus.FAILED);
    InstanceStatus end = rewound();
    assertThat(end.output()).isEqualTo("\"1fixed\"");
    assertThat(end.input()).isEqualTo("\"in\"");
    assertThat(end.failure()).isNull();
    assertThat(firsts).hasValue(1);
  }

  @Test
  void aRetriedCallHasAllItsAttemptsAgain() throws Exception {
    assertThat(run("Retrying").status()).isEqualTo(OrchestrationStatus.FAILED);
    assertThat(rewound().output()).isEqualTo("\"fixed1\"");
  }

  @Test
  void aFailedSubOrchestrationIsRewoundWithItsParent() throws Exception {
    assertThat(run("Parent").status()).isEqualTo(OrchestrationStatus.FAILED);
    assertThat(rewound().output()).isEqualTo("\"1fixed!\"");
    assertThat(firsts).hasValue(1);
  }

  @Test
  void aRewindThatFailsAgainCanBeRewoundAgainAfterAReopen() throws Exception {
    run("Order");
    get(hub.rewind("a"));
    assertThat(get(hub.awaitCompletion("a", true)).status()).isEqualTo(OrchestrationStatus.FAILED);
    hub.close();
    hub = TaskHub.open("test", StoreLocation.file(folder.resolve("hub.db")));
    hub.attach(worker);
    assertThat(rewound().output()).isEqualTo("\"1fixed\"");
  }

  @Test
  void aRewoundInstanceThatNobodyRanYetIsTakenUpAfterAReopen() throws Exception {
    run("Order");
    hub.close();
    hub = TaskHub.open("test", StoreLocation.file(folder.resolve("hub.db")));
    repaired.set(true);
    get(hub.rewind("a"));
    hub.close();
    hub = TaskHub.open("test", StoreLocation.file(folder.resolve("hub.db")));
    assertThat(hub.status("a", true).orElseThrow().status()).isEqualTo(OrchestrationStatus.RUNNING);
    hub.attach(worker);
    assertThat(get(hub.awaitCompletion("a", true)).output()).isEqualTo("\"1fixed\"");
  }

  @Test
  void onlyFailedInstancesAreRewound() throws Exception {
    repaired.set(true);
    run("Order");
    assertThatThrownBy(() -> get(hub.rewind("a")))
        .hasMessageContaining("only supported on failed")
        .hasMessageContaining("Completed");
    assertThatThrownBy(() -> get(hub.rewind("none"))).hasMessageContaining("none");
  }
}
