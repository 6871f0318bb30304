package dev.durabletools.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.TaskOrchestration;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The patterns of an app, run by Microsoft's client and worker. */
final class StockWorkerTest {
  static final Duration LIMIT = Duration.ofSeconds(20);

  static final TaskOrchestration HELLO =
      ctx ->
          ctx.complete(
              List.of(
                  ctx.callActivity("Hello", "Tokyo", String.class).await(),
                  ctx.callActivity("Hello", "Seattle", String.class).await(),
                  ctx.callActivity("Hello", "London", String.class).await()));

  @TempDir Path folder;

  private StoreLocation store() {
    return StoreLocation.file(folder.resolve("hub.db"));
  }

  @Test
  void helloSequence() throws Exception {
    try (StockApp app =
        new StockApp(store())
            .orchestrator("HelloOrchestrator", HELLO)
            .activity("Hello", ctx -> "Hello " + ctx.getInput(String.class) + "!")
            .start()) {
      String id = app.client.scheduleNewOrchestrationInstance("HelloOrchestrator");
      OrchestrationMetadata done = app.client.waitForInstanceCompletion(id, LIMIT, true);
      assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
      assertThat(done.readOutputAs(String[].class))
          .containsExactly("Hello Tokyo!", "Hello Seattle!", "Hello London!");
    }
  }
}
