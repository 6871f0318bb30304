package dev.durabletools.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.OrchestrationStatusQuery;
import com.microsoft.durabletask.PurgeInstanceCriteria;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestration;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The patterns of an app, run by Microsoft's client and worker. */
final class StockWorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final TaskOrchestration HELLO =
      ctx ->
          ctx.complete(
              List.of(
                  ctx.callActivity("Hello", "Tokyo", String.class).await(),
                  ctx.callActivity("Hello", "Seattle", String.class).await(),
                  ctx.callActivity("Hello", "London", String.class).await()));

  private static final TaskOrchestration WAIT =
      ctx -> ctx.complete(ctx.waitForExternalEvent("Go", String.class).await());

  @TempDir Path folder;
  private StockApp app;

  @BeforeEach
  void open() throws Exception {
    app =
        new StockApp(StoreLocation.file(folder.resolve("hub.db")))
            .activity("Hello", ctx -> "Hello " + ctx.getInput(String.class) + "!")
            .orchestrator("HelloOrchestrator", HELLO)
            .orchestrator("Wait", WAIT);
  }

  @AfterEach
  void close() {
    app.close();
  }

  private OrchestrationMetadata await(String id) throws TimeoutException {
    return app.client.waitForInstanceCompletion(id, LIMIT, true);
  }

  private String output(String id) throws TimeoutException {
    OrchestrationMetadata done = await(id);
    assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    return done.getSerializedOutput();
  }

  @Test
  void helloSequence() throws Exception {
    app.start();
    String id = app.client.scheduleNewOrchestrationInstance("HelloOrchestrator");
    assertThat(output(id)).isEqualTo("[\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]");
    assertThat(app.hub.history(id)).hasSize(4 * 4);
  }

  @Test
  void fanOutAndIn() throws Exception {
    app.orchestrator(
            "Fan",
            ctx -> {
              List<Task<String>> tasks = new ArrayList<>();
              for (int i = 0; i < 50; i++) {
                tasks.add(ctx.callActivity("Hello", Integer.toString(i), String.class));
              }
              ctx.complete(ctx.allOf(tasks).await().size());
            })
        .start();
    assertThat(output(app.client.scheduleNewOrchestrationInstance("Fan"))).isEqualTo("50");
  }

  @Test
  void aTimerFiresOnceAndNotEarly() throws Exception {
    app.orchestrator(
            "Timer",
            ctx -> {
              Instant began = ctx.getCurrentInstant();
              ctx.createTimer(Duration.ofMillis(120)).await();
              ctx.complete(Duration.between(began, ctx.getCurrentInstant()).toMillis());
            })
        .start();
    String id = app.client.scheduleNewOrchestrationInstance("Timer");
    assertThat(Long.parseLong(output(id))).isGreaterThanOrEqualTo(120);
    assertThat(app.hub.history(id).stream().filter(HistoryEvent.TimerCreated.class::isInstance))
        .hasSize(1);
  }

  @Test
  void eventsAreKeptUntilSomebodyWaitsAndDroppedForNobody() throws Exception {
    app.orchestrator(
        "Late",
        ctx -> {
          ctx.callActivity("Hello", "x", String.class).await();
          ctx.complete(ctx.waitForExternalEvent("Go", String.class).await());
        });
    String id = app.client.scheduleNewOrchestrationInstance("Late");
    app.client.raiseEvent(id, "go", "early, and in another case");
    app.client.raiseEvent("nobody", "go", "lost");
    app.start();
    assertThat(output(id)).isEqualTo("\"early, and in another case\"");
    app.client.raiseEvent(id, "go", "late");
  }

  @Test
  void aChildsFailureReachesItsParent() throws Exception {
    app.orchestrator(
            "Child",
            ctx -> {
              throw new IllegalStateException("broken child");
            })
        .orchestrator(
            "Parent",
            ctx -> ctx.complete(ctx.callSubOrchestrator("Child", "x", String.class).await()))
        .start();
    OrchestrationMetadata done = await(app.client.scheduleNewOrchestrationInstance("Parent"));
    assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(done.getFailureDetails()).isNotNull();
    assertThat(done.getFailureDetails().getErrorMessage()).contains("broken child");
  }

  @Test
  void continueAsNewGoesOnWithANewHistory() throws Exception {
    app.orchestrator(
            "Count",
            ctx -> {
              int n = ctx.getInput(Integer.class);
              if (n < 30) {
                ctx.continueAsNew(n + 1);
              } else {
                ctx.complete(n);
              }
            })
        .start();
    String id = app.client.scheduleNewOrchestrationInstance("Count", 0);
    assertThat(output(id)).isEqualTo("30");
    assertThat(app.hub.history(id)).hasSize(4);
    assertThat(app.hub.status(id, true).orElseThrow().input()).isEqualTo("30");
  }

  @Test
  void eventsSentByOrchestratorsArriveOnce() throws Exception {
    app.orchestrator(
            "Send",
            ctx -> {
              ctx.sendEvent(ctx.getInput(String.class), "Go", "from afar");
              ctx.callActivity("Hello", "x", String.class).await();
              ctx.complete(null);
            })
        .start();
    String waiting = app.client.scheduleNewOrchestrationInstance("Wait");
    String sender = app.client.scheduleNewOrchestrationInstance("Send", waiting);
    assertThat(output(waiting)).isEqualTo("\"from afar\"");
    await(sender);
    assertThat(app.hub.history(sender).stream().filter(HistoryEvent.EventSent.class::isInstance))
        .hasSize(1);
  }

  @Test
  void suspendResumeTerminate() throws Exception {
    CountDownLatch suspended = new CountDownLatch(1);
    app.hub.listen(
        status -> {
          if (status.status() == OrchestrationStatus.SUSPENDED) {
            suspended.countDown();
          }
        });
    app.start();
    String id = app.client.scheduleNewOrchestrationInstance("Wait");
    app.client.waitForInstanceStart(id, LIMIT);
    app.client.suspendInstance(id, "pause");
    assertThat(suspended.await(20, TimeUnit.SECONDS)).isTrue();
    app.client.raiseEvent(id, "Go", "while suspended");
    assertThat(app.client.getInstanceMetadata(id, false).getRuntimeStatus())
        .isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    app.client.resumeInstance(id);
    assertThat(output(id)).isEqualTo("\"while suspended\"");
    String other = app.client.scheduleNewOrchestrationInstance("Wait");
    app.client.waitForInstanceStart(other, LIMIT);
    app.client.terminate(other, "enough");
    OrchestrationMetadata done = await(other);
    assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(done.getSerializedOutput()).isEqualTo("\"enough\"");
  }

  @Test
  void queryAndPurge() throws Exception {
    app.start();
    for (int i = 0; i < 3; i++) {
      await(
          app.client.scheduleNewOrchestrationInstance(
              "HelloOrchestrator", new NewOrchestrationInstanceOptions().setInstanceId("h" + i)));
    }
    app.client.scheduleNewOrchestrationInstance(
        "Wait", new NewOrchestrationInstanceOptions().setInstanceId("w"));
    OrchestrationStatusQuery query =
        new OrchestrationStatusQuery().setInstanceIdPrefix("h").setMaxInstanceCount(2);
    var page = app.client.queryInstances(query);
    assertThat(page.getOrchestrationState())
        .extracting(OrchestrationMetadata::getInstanceId)
        .containsExactly("h0", "h1");
    page = app.client.queryInstances(query.setContinuationToken(page.getContinuationToken()));
    assertThat(page.getOrchestrationState())
        .extracting(OrchestrationMetadata::getInstanceId)
        .containsExactly("h2");
    assertThat(app.client.purgeInstance("h0").getDeletedInstanceCount()).isEqualTo(1);
    assertThat(app.client.purgeInstance("w").getDeletedInstanceCount()).isZero();
    assertThat(
            app.client
                .purgeInstances(new PurgeInstanceCriteria().setCreatedTimeFrom(Instant.EPOCH))
                .getDeletedInstanceCount())
        .isEqualTo(2);
    assertThat(app.client.getInstanceMetadata("h1", true).isInstanceFound()).isFalse();
  }

  @Test
  void anotherWorkerTakesOverWhenAStreamEnds() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    app.activity(
            "Stuck",
            ctx -> {
              if (began.getCount() > 0) {
                began.countDown();
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              return "done";
            })
        .orchestrator("S", ctx -> ctx.complete(ctx.callActivity("Stuck", String.class).await()))
        .start();
    String id = app.client.scheduleNewOrchestrationInstance("S");
    assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
    app.stopWorker();
    app.start();
    assertThat(output(id)).isEqualTo("\"done\"");
  }
}
