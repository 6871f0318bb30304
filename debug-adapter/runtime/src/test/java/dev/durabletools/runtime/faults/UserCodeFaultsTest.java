package dev.durabletools.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.HostOptions;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.host.TestApp;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host with a real worker, user code that harms its JVM, and a lot of everything. {@code
 * -Dfaults.full} makes it the full lot.
 */
class UserCodeFaultsTest {
  private static final boolean FULL = Boolean.getBoolean("faults.full");
  private static final Path SOURCE = Path.of("src/test/fixtures/faults/com/faults/Trouble.java");

  @TempDir Path folder;
  private FunctionHost host;
  private TaskHub hub;

  @BeforeEach
  void start() throws Exception {
    Path dir = TestApp.stage(folder.resolve("app"), List.of(SOURCE));
    HostOptions options =
        HostOptions.defaults(FunctionApp.open(dir), StoreLocation.file(folder.resolve("hub.db")))
            .withHttp("127.0.0.1", 0)
            .withGrpcPort(OptionalInt.of(0))
            .withWorker(
                () -> List.of("-Xmx256m"),
                Map.of("TEST_FOLDER", folder.toString()),
                Optional.empty());
    host = FunctionHost.start(options, new Quiet());
    hub = host.taskHub();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private CompletableFuture<InstanceStatus> run(String name, @Nullable String input, String id) {
    return hub.start(StartRequest.of(name, id, input))
        .thenCompose(started -> hub.awaitCompletion(started, true));
  }

  private static String output(CompletableFuture<InstanceStatus> run) throws Exception {
    InstanceStatus end = run.get(120, TimeUnit.SECONDS);
    assertThat(end.status()).as(end.toString()).isEqualTo(OrchestrationStatus.COMPLETED);
    return String.valueOf(end.output());
  }

  @Test
  void aWorkerThatExitsIsReplacedAndItsWorkGoesOn() throws Exception {
    CompletableFuture<InstanceStatus> waiting = run("Wait", null, "waiting");
    assertThat(output(run("Call", "\"Exits\"", "exits"))).isEqualTo("\"exited once\"");
    hub.raiseEvent("waiting", "go", "\"on\"").get(30, TimeUnit.SECONDS);
    assertThat(output(waiting)).isEqualTo("\"on\"");
  }

  /** As in Azure the activity fails, or is run again if the JVM did not survive. */
  @Test
  void anActivityThatFillsTheHeapEndsAndOthersGoOn() throws Exception {
    InstanceStatus end = run("Call", "\"Hungry\"", "hungry").get(120, TimeUnit.SECONDS);
    if (end.status() == OrchestrationStatus.FAILED) {
      assertThat(hub.history("hungry").toString()).contains("TaskFailed", "OutOfMemoryError");
    } else {
      assertThat(end.output()).isEqualTo("\"fed\"");
    }
    assertThat(output(run("Call", "\"Good\"", "after"))).isEqualTo("\"good\"");
  }

  @Test
  void activitiesThatNeverEndHoldUpNobody() throws Exception {
    List<CompletableFuture<InstanceStatus>> stuck =
        List.of(
            run("Call", "\"Left\"", "left"),
            run("Call", "\"Right\"", "right"),
            run("Call", "\"Never\"", "never"));
    for (int i = 0; i < 20; i++) {
      assertThat(output(run("Call", "\"Good\"", "good" + i))).isEqualTo("\"good\"");
    }
    assertThat(stuck).noneMatch(CompletableFuture::isDone);
    hub.terminate("never", "\"enough\"").get(30, TimeUnit.SECONDS);
    assertThat(stuck.get(2).get(60, TimeUnit.SECONDS).status())
        .isEqualTo(OrchestrationStatus.TERMINATED);
  }

  @Test
  void aPayloadOfTenMegabytesArrivesWhole() throws Exception {
    String text = '"' + "é".repeat(5 << 20) + '"';
    assertThat(output(run("Echo", text, "large"))).isEqualTo(text);
  }

  @Test
  void aLongHistoryIsTakenUpAgain() throws Exception {
    int activities = FULL ? 50_000 : 2_000;
    CompletableFuture<InstanceStatus> counted = run("Count", "" + activities, "count");
    assertThat(output(counted)).isEqualTo("" + activities);
    assertThat(hub.history("count")).hasSizeGreaterThan(2 * activities);
  }

  @Test
  void manyInstancesWaitAtOnce() throws Exception {
    int count = FULL ? 5_000 : 700;
    List<CompletableFuture<InstanceStatus>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(run("Wait", null, "w" + i));
    }
    for (int i = 0; i < count; i++) {
      hub.awaitStart("w" + i, false).get(120, TimeUnit.SECONDS);
    }
    for (int i = 0; i < count; i++) {
      hub.raiseEvent("w" + i, "go", "" + '"' + i + '"').get(60, TimeUnit.SECONDS);
    }
    for (int i = 0; i < count; i++) {
      assertThat(output(all.get(i))).isEqualTo("\"" + i + "\"");
    }
  }

  /** Client 1.4.0 opens a channel at each call and closes none. */
  @Test
  void manyIdleChannelsHoldUpNobody() throws Exception {
    int count = FULL ? 1_000 : 100;
    List<ManagedChannel> channels = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        ManagedChannel channel =
            NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
        channels.add(channel);
        Empty answer =
            TaskHubSidecarServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .hello(Empty.getDefaultInstance());
        assertThat(answer).isNotNull();
      }
      assertThat(output(run("Call", "\"Good\"", "good"))).isEqualTo("\"good\"");
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  private static final class Quiet implements HostListener {
    @Override
    public void output(OutputKind kind, String line) {}

    @Override
    public void workerStarting() {}

    @Override
    public void workerExited(int exitCode, boolean restarting) {}
  }
}
