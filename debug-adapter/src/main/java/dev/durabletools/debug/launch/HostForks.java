package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Forking;
import dev.durabletools.debug.session.HubView;
import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.hub.ActivityResult;
import dev.durabletools.runtime.hub.ForkRequest;
import dev.durabletools.runtime.hub.ForkRequest.ForkActivities;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.TaskHub;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forks in the host's task hub, of its own instances and of histories that were opened. */
final class HostForks implements Forking {
  /** What a fork's id ends with. */
  private static final Pattern FORK = Pattern.compile("~fork[0-9]+$");

  private final TaskHub hub;
  private final HostReplays replays;
  private final String activities;
  private final LaunchListener listener;

  /**
   * What an instance has been given so far.
   *
   * @param idsKnown whether the ids of events are those of the recorded run
   * @param finished whether nothing can follow
   */
  record Execution(
      String orchestrator, List<HistoryEvent> events, boolean idsKnown, boolean finished) {}

  /**
   * Forks of one hub.
   *
   * @param activities what becomes of forks' activities unless it is said
   */
  HostForks(TaskHub hub, HostReplays replays, String activities, LaunchListener listener) {
    this.hub = hub;
    this.replays = replays;
    this.activities = activities;
    this.listener = listener;
  }

  @Override
  public CompletableFuture<Forked> fork(ForkWish wish) {
    Execution execution =
        replays
            .execution(wish.instanceId())
            .orElseThrow(() -> new DebugFault(Kind.NO_HISTORY, wish.instanceId()));
    if (!execution.idsKnown()) {
      throw new DebugFault(
          Kind.REFUSED,
          "The history of '"
              + wish.instanceId()
              + "' has no event ids, so nothing can go on from it; open an export that has them.");
    }
    if (wish.index() == NOW && execution.finished()) {
      throw new DebugFault(Kind.NO_CURSOR, wish.instanceId());
    }
    WhatIf change = whatIf(wish.change());
    int index = wish.exact() ? wish.index() : next(execution.events(), wish.index(), change);
    String policy = wish.activities().orElse(activities);
    return told(hub.forks()
            .fork(
                new ForkRequest(
                    wish.instanceId(),
                    execution.orchestrator(),
                    execution.events(),
                    index,
                    change,
                    ForkActivities.valueOf(policy.toUpperCase(Locale.ROOT)))))
        .thenApply(
            id -> {
              ResultShapes.difference(execution.events(), index, change)
                  .ifPresent(difference -> warn(id, wish.instanceId(), difference));
              return new Forked(id, index);
            });
  }

  /**
   * Tells it at the line of the call.
   *
   * @param instanceId whose call it is
   */
  private void warn(String fork, String instanceId, ResultShapes.Difference difference) {
    Optional<HubView.AskedLine> line = replays.line(instanceId, difference.call());
    listener.output(
        OutputKind.HOST,
        "Fork "
            + fork
            + ": "
            + difference.warning()
            + line.map(at -> " (" + at.fileName() + ":" + at.line() + ")").orElse(""),
        line.flatMap(at -> at.file().map(file -> new LaunchListener.Place(file, at.line(), 0))));
  }

  /**
   * The first event that can be changed so, else the first call without an answer of which that can
   * be said; the place itself where there is none.
   */
  private static int next(List<HistoryEvent> events, int from, WhatIf change) {
    for (int i = from; i < events.size(); i++) {
      if (change.at(events, i).isPresent()) {
        return i;
      }
    }
    int place = Math.min(from, events.size());
    return change instanceof WhatIf.None
        ? place
        : Awaited.open(events).values().stream()
            .map(events::indexOf)
            .filter(call -> change.at(events, call).isPresent())
            .findFirst()
            .orElse(place);
  }

  private static WhatIf whatIf(Change change) {
    if (change instanceof Change.Payload payload) {
      return new WhatIf.Payload(payload.json());
    } else if (change instanceof Change.Failure failure) {
      return new WhatIf.Failure(FailureDetails.of(failure.type(), failure.message()));
    } else if (change instanceof Change.Ring ring) {
      return new WhatIf.Ring(ring.at());
    }
    return new WhatIf.None();
  }

  @Override
  public CompletableFuture<Integer> fireTimer(String instanceId, OptionalInt timerId) {
    return told(hub.fireTimer(instanceId, timerId));
  }

  @Override
  public CompletableFuture<Void> answer(String instanceId, int eventId, Optional<Change> answer) {
    @Nullable ActivityResult result = answer.map(HostForks::result).orElse(null);
    Optional<ResultShapes.Difference> difference =
        answer.flatMap(it -> difference(instanceId, eventId, it));
    return told(hub.forks().answer(instanceId, eventId, result))
        .thenRun(() -> difference.ifPresent(it -> warn(instanceId, instanceId, it)));
  }

  /** From what the same call, or one of its name, brought before. */
  private Optional<ResultShapes.Difference> difference(String fork, int call, Change answer) {
    return answer instanceof Change.Payload payload
        ? Stream.of(FORK.matcher(fork).replaceFirst(""), fork)
            .distinct()
            .flatMap(id -> replays.execution(id).stream())
            .flatMap(known -> ResultShapes.ofCall(known.events(), call, payload.json()).stream())
            .findFirst()
        : Optional.empty();
  }

  private static ActivityResult result(Change answer) {
    return answer instanceof Change.Failure failure
        ? new ActivityResult.Failed(FailureDetails.of(failure.type(), failure.message()))
        : new ActivityResult.Completed(
            answer instanceof Change.Payload payload ? payload.json() : null);
  }

  /** What the hub refuses is for the user. */
  private static <T> CompletableFuture<T> told(CompletableFuture<T> asked) {
    return asked.exceptionallyCompose(
        failure -> {
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          return CompletableFuture.failedFuture(
              cause instanceof HubException refusal
                  ? new DebugFault(Kind.REFUSED, String.valueOf(refusal.getMessage()))
                  : cause);
        });
  }
}
