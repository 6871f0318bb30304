package bench;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.OrchestrationStatusQuery;
import com.microsoft.durabletask.PurgeInstanceCriteria;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts orchestrations with Microsoft's client and checks what they answer. Thread-safe. */
final class Client implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final DurableTaskClient client;
  private final String tag = UUID.randomUUID().toString().substring(0, 8);
  private final AtomicInteger ids = new AtomicInteger();

  Client(int port) {
    client = new DurableTaskGrpcClientBuilder().port(port).build();
  }

  void hello() throws TimeoutException {
    await(start("hello", null), "London");
  }

  void nothing() throws TimeoutException {
    await(start("nothing", null), tag);
  }

  /** Removes all that has finished. */
  void purge() throws TimeoutException {
    client.purgeInstances(
        new PurgeInstanceCriteria().setCreatedTimeFrom(Instant.EPOCH).setTimeout(LONGEST));
  }

  /** A page of what has completed in the last hour. */
  void page() {
    OrchestrationStatusQuery query =
        new OrchestrationStatusQuery()
            .setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.COMPLETED))
            .setCreatedTimeFrom(Instant.now().minus(Duration.ofHours(1)))
            .setMaxInstanceCount(100);
    if (client.queryInstances(query).getOrchestrationState().isEmpty()) {
      throw new IllegalStateException("no instance was found");
    }
  }

  void fan(int activities) throws TimeoutException {
    await(start("fan", activities), String.valueOf(activities));
  }

  void sequence(int activities) throws TimeoutException {
    await(start("sequence", activities), String.valueOf(activities));
  }

  String timer(int millis) {
    return start("timer", millis);
  }

  String event() {
    return start("event", null);
  }

  void raise(String id) {
    client.raiseEvent(id, "go", "on");
  }

  private String start(String name, Object input) {
    String id = tag + "-" + ids.incrementAndGet();
    return client.scheduleNewOrchestrationInstance(
        name, new NewOrchestrationInstanceOptions().setInstanceId(id).setInput(input));
  }

  void await(String id, String output) throws TimeoutException {
    OrchestrationMetadata done = client.waitForInstanceCompletion(id, LONGEST, true);
    if (done.getRuntimeStatus() != OrchestrationRuntimeStatus.COMPLETED
        || !done.getSerializedOutput().contains(output)) {
      throw new IllegalStateException("unexpected end: " + done);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
