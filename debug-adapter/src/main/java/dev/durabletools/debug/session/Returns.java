package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends stays in the past, well or not. Confined to the session's thread. */
final class Returns {
  private final Stage stage;
  private final Journeys journeys;
  private final Supplier<Replays> replays;

  Returns(Stage stage, Journeys journeys, Supplier<Replays> replays) {
    this.stage = stage;
    this.journeys = journeys;
    this.replays = replays;
  }

  /** The replay has reached where the live thread stands: that is the one to go on with. */
  void takeOver(Journey journey, LiveThread replay) {
    StepKind step = journey.step;
    Optional<Place> line =
        step == null ? Optional.empty() : stage.debuggee().lineStart(replay.id());
    stage.debuggee().abandon(replay.id());
    stage.moves(replay);
    if (journey.live.isEmpty() && step != null) {
      // Before the hub goes on: the run that passes the line may begin at once.
      line.ifPresent(place -> stage.stepsAt(journey.instanceId(), place, step));
    }
    LiveThread live = over(journey).orElse(null);
    if (live == null) {
      if (step == null) {
        stage.ends(journey.instanceId(), "");
      }
      return;
    }
    if (journey.liveIsStop) {
      stage.halts(live, StopReason.STEP, List.of(), "Live again", "");
    } else if (step != null) {
      stage.steps(live, step);
    } else {
      stage.debuggee().resume(live.id());
    }
  }

  /** Nothing of the journey is left; answers the thread that waits in the present. */
  Optional<LiveThread> over(Journey journey) {
    journeys.remove(journey);
    leaveBehind(journey);
    replays.get().isOver(journey.recorded.id());
    stage.changed();
    return journey.live;
  }

  /** Where the journey was before is of no use any more. */
  void leaveBehind(Journey journey) {
    LiveThread aside = journey.aside;
    if (aside != null) {
      journey.aside = null;
      stage.debuggee().abandon(aside.id());
    }
  }

  /** A replay could not begin, or its JVM has ended: the instance is where it was before. */
  void failed(int session, String message) {
    Journey journey = journeys.bySession(session);
    if (journey == null) {
      journeys.lost(session);
      return;
    }
    LiveThread current = journey.current;
    if (current != null && replays.get().areFresh()) {
      stage.moves(current);
    }
    String how = "No replay: " + message;
    Optional<LiveThread> before = journey.goesBackToAside();
    if (before.isPresent()) {
      stage.halts(before.get(), StopReason.PAUSE, List.of(), how, message);
      return;
    }
    LiveThread live = over(journey).orElse(null);
    if (live != null && journey.liveIsStop) {
      stage.halts(live, StopReason.PAUSE, List.of(), how, message);
    } else if (live != null) {
      stage.debuggee().resume(live.id());
    } else {
      stage.ends(journey.instanceId(), how);
    }
  }
}
