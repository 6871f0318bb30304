package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.InstanceRow;
import dev.durabletools.debug.session.Replays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The requests of ours about the past of instances. */
final class TravelHandler {
  private final Dap dap;

  TravelHandler(Dap dap) {
    this.dap = dap;
  }

  /**
   * Arguments of {@code durable/replayTo}.
   *
   * @param index of the event in the history, from 0
   */
  record ReplayToArguments(@Nullable String instanceId, @Nullable Integer index) {}

  /** Arguments of {@code durable/history}. */
  record HistoryArguments(@Nullable String instanceId) {}

  /** Answer of {@code durable/instances}. */
  record Instances(List<Row> instances) {}

  /** One of the instances. */
  record Row(
      String instanceId,
      String name,
      int threadId,
      String runtimeStatus,
      @Nullable Awaited awaiting,
      boolean replaying,
      int cursor,
      int total) {}

  /** The call that an instance waits for. */
  record Awaited(String kind, String name, int id) {}

  /** Answer of {@code durable/history}. */
  record History(List<Event> events) {}

  /** One of the events. */
  record Event(
      int index,
      String type,
      int eventId,
      @Nullable String name,
      String timestamp,
      @Nullable Integer taskScheduledId) {}

  CompletableFuture<Instances> instances() {
    return dap.ask(
        "durable/instances",
        session ->
            new Instances(
                session.travels().instances().stream().map(TravelHandler::shown).toList()));
  }

  private static Row shown(InstanceRow row) {
    return new Row(
        row.instanceId(),
        row.name(),
        row.threadId(),
        row.runtimeStatus(),
        row.awaiting()
            .map(call -> new Awaited(call.type(), call.name(), call.eventId()))
            .orElse(null),
        row.replaying(),
        row.cursor(),
        row.total());
  }

  CompletableFuture<History> history(HistoryArguments arguments) {
    String instanceId = arguments.instanceId();
    if (instanceId == null) {
      throw DapError.BAD_ARGUMENT.about("instanceId");
    }
    return dap.ask(
        "durable/history",
        session ->
            new History(
                session.travels().history(instanceId).stream().map(TravelHandler::shown).toList()));
  }

  private static Event shown(Replays.PastEvent event) {
    return new Event(
        event.index(),
        event.type(),
        event.eventId(),
        event.name().isEmpty() ? null : event.name(),
        event.timestamp(),
        event.taskScheduledId() < 0 ? null : event.taskScheduledId());
  }

  CompletableFuture<Void> replayTo(ReplayToArguments arguments) {
    String instanceId = arguments.instanceId();
    Integer index = arguments.index();
    if (instanceId == null) {
      throw DapError.BAD_ARGUMENT.about("instanceId");
    }
    if (index == null) {
      throw DapError.BAD_ARGUMENT.about("index");
    }
    return dap.ask(
        "durable/replayTo",
        session -> {
          session.travels().replayTo(instanceId, index);
          return null;
        });
  }
}
