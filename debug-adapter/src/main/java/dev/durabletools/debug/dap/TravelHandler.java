package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.InstanceRow;
import dev.durabletools.debug.session.Replays;
import dev.durabletools.debug.session.TravelCommands;
import dev.durabletools.debug.session.TravelCommands.PlacedEvent;
import java.util.ArrayList;
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

  /** Arguments of {@code durable/stepEvent}. */
  record StepEventArguments(@Nullable Integer threadId, @Nullable Boolean back) {}

  /**
   * Arguments of {@code durable/history} and {@code durable/leavePast}.
   *
   * @param sources whether the lines are wanted where the code waits for the events
   * @param values whether what the events carry is wanted
   */
  record HistoryArguments(
      @Nullable String instanceId, @Nullable Boolean sources, @Nullable Boolean values) {}

  /**
   * Arguments of {@code durable/instances}.
   *
   * @param start so many of the newest are left out
   * @param count at most so many; null for all
   */
  record InstancesArguments(@Nullable Integer start, @Nullable Integer count) {}

  /**
   * Answer of {@code durable/instances}.
   *
   * @param total how many there are
   */
  record Instances(List<Row> instances, int total) {}

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

  /**
   * One of the events.
   *
   * @param value input or result as JSON text, a failure, a timer's time; absent for none
   */
  record Event(
      int index,
      String type,
      int eventId,
      @Nullable String name,
      String timestamp,
      @Nullable Integer taskScheduledId,
      @Nullable Place source,
      @Nullable String value) {
    Event at(Place place) {
      return new Event(index, type, eventId, name, timestamp, taskScheduledId, place, value);
    }
  }

  /** A line of a source file. */
  record Place(String path, int line) {}

  CompletableFuture<Instances> instances(InstancesArguments arguments) {
    int start = notNegative(arguments.start(), 0, "start");
    int count = notNegative(arguments.count(), Integer.MAX_VALUE, "count");
    return dap.ask(
        "durable/instances",
        session -> {
          TravelCommands.Instances found = session.travels().instances(start, count);
          return new Instances(
              found.page().stream().map(TravelHandler::shown).toList(), found.total());
        });
  }

  private static int notNegative(@Nullable Integer number, int otherwise, String name) {
    if (number != null && number < 0) {
      throw ArgumentFault.wrong(name, "a number from 0").refusal();
    }
    return number == null ? otherwise : number;
  }

  static Row shown(InstanceRow row) {
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
    String instanceId = ArgumentFault.required(arguments.instanceId(), "instanceId", "a text");
    CompletableFuture<List<Replays.PastEvent>> events =
        dap.ask("durable/history", session -> session.travels().history(instanceId));
    CompletableFuture<List<String>> values =
        Boolean.TRUE.equals(arguments.values())
            ? dap.ask("durable/history", session -> session.instances().payloads(instanceId))
            : CompletableFuture.completedFuture(List.of());
    CompletableFuture<List<PlacedEvent>> places =
        Boolean.TRUE.equals(arguments.sources())
            ? dap.begin("durable/history", session -> session.travels().places(instanceId))
            : CompletableFuture.completedFuture(List.of());
    return events
        .thenCombine(values, TravelHandler::shown)
        .thenCombine(places, (all, placed) -> new History(withSources(all, placed)));
  }

  private static List<Event> shown(List<Replays.PastEvent> events, List<String> values) {
    return events.stream()
        .map(event -> shown(event, event.index() < values.size() ? values.get(event.index()) : ""))
        .toList();
  }

  private List<Event> withSources(List<Event> events, List<PlacedEvent> placed) {
    List<Event> all = new ArrayList<>(events);
    for (PlacedEvent each : placed) {
      int index = each.event().index();
      each.source()
          .filter(file -> index < all.size())
          .map(file -> new Place(file.toString(), dap.view().line(each.line())))
          .ifPresent(place -> all.set(index, all.get(index).at(place)));
    }
    return all;
  }

  CompletableFuture<Void> leavePast(HistoryArguments arguments) {
    String instanceId = ArgumentFault.required(arguments.instanceId(), "instanceId", "a text");
    return dap.ask(
        "durable/leavePast",
        session -> {
          session.travels().leavePast(instanceId);
          return null;
        });
  }

  CompletableFuture<Void> stepEvent(StepEventArguments arguments) {
    int thread = ArgumentFault.required(arguments.threadId(), "threadId", "a whole number");
    return dap.ask(
        "durable/stepEvent",
        session -> {
          session.travels().stepEvent(thread, Boolean.TRUE.equals(arguments.back()));
          return null;
        });
  }

  private static Event shown(Replays.PastEvent event, String value) {
    return new Event(
        event.index(),
        event.type(),
        event.eventId(),
        event.name().isEmpty() ? null : event.name(),
        event.timestamp(),
        event.taskScheduledId() < 0 ? null : event.taskScheduledId(),
        null,
        value.isEmpty() ? null : value);
  }

  CompletableFuture<Void> replayTo(ReplayToArguments arguments) {
    String instanceId = ArgumentFault.required(arguments.instanceId(), "instanceId", "a text");
    int index = ArgumentFault.required(arguments.index(), "index", "a whole number");
    return dap.ask(
        "durable/replayTo",
        session -> {
          session.travels().replayTo(instanceId, index);
          return null;
        });
  }
}
