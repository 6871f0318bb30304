package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.Replays.PastEvent;
import dev.durabletools.debug.session.TravelCommands.PlacedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTarget;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.GotoTargetsResponse;

/** "Run to history event N": the events of stopped orchestrations as targets. Thread-safe. */
final class GotoHandler {
  /** So many are offered at most. */
  private static final int MOST = 200;

  private final Dap dap;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, Place> targets = new ConcurrentHashMap<>();

  private record Place(String instanceId, int index) {}

  GotoHandler(Dap dap) {
    this.dap = dap;
  }

  /** The events that code on the line waits for; if there are none, all of the history. */
  CompletableFuture<GotoTargetsResponse> targets(GotoTargetsArguments arguments) {
    if (arguments.getSource() == null) {
      throw ArgumentFault.missing("source", "an object").refusal();
    }
    Path file = dap.view().path(arguments.getSource());
    int line = dap.view().ourLine(arguments.getLine());
    return dap.ask("gotoTargets", session -> session.travels().stopped())
        .thenCompose(this::places)
        .thenApply(
            places -> {
              List<PlacedEvent> onLine =
                  places.stream()
                      .filter(each -> each.line() == line)
                      .filter(each -> each.source().filter(file::equals).isPresent())
                      .toList();
              return response(onLine.isEmpty() ? places : onLine);
            });
  }

  private CompletableFuture<List<PlacedEvent>> places(List<String> instances) {
    CompletableFuture<List<PlacedEvent>> all = CompletableFuture.completedFuture(List.of());
    for (String instance : instances) {
      all =
          all.thenCombine(
              dap.begin("gotoTargets", session -> session.travels().places(instance)),
              (before, more) -> {
                List<PlacedEvent> both = new ArrayList<>(before);
                both.addAll(more);
                return both;
              });
    }
    return all;
  }

  private GotoTargetsResponse response(List<PlacedEvent> places) {
    boolean several = places.stream().map(PlacedEvent::instanceId).distinct().count() > 1;
    targets.clear();
    GotoTargetsResponse response = new GotoTargetsResponse();
    response.setTargets(
        places.stream().limit(MOST).map(each -> target(each, several)).toArray(GotoTarget[]::new));
    return response;
  }

  private GotoTarget target(PlacedEvent place, boolean several) {
    int id = last.incrementAndGet();
    targets.put(id, new Place(place.instanceId(), place.event().index()));
    GotoTarget target = new GotoTarget();
    target.setId(id);
    target.setLabel(label(place.event()) + (several ? " of " + place.instanceId() : ""));
    target.setLine(dap.view().line(place.line()));
    return target;
  }

  private static String label(PastEvent event) {
    return "Event "
        + event.index()
        + ": "
        + event.type()
        + (event.name().isEmpty() ? "" : " " + event.name());
  }

  CompletableFuture<Void> go(GotoArguments arguments) {
    Place place = targets.get(arguments.getTargetId());
    if (place == null) {
      throw DapError.NO_TARGET.about("" + arguments.getTargetId());
    }
    return dap.ask(
        "goto",
        session -> {
          session.travels().jump(arguments.getThreadId(), place.instanceId(), place.index());
          return null;
        });
  }
}
