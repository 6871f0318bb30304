package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.ExceptionDetails;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.Arrival;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import dev.durabletools.debug.session.Replays.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves orchestrations through their recorded past. Going to a place is a new replay from the
 * start, on a new thread, that waits there; the live thread stays suspended where it is and takes
 * over when a replay reaches it. Confined to the session's thread.
 */
final class TimeTravel {
  private final Stage stage;
  private final Journeys journeys = new Journeys();
  private final Returns returns;
  private Replays replays = Replays.NONE;
  private int lastSession;

  TimeTravel(Stage stage) {
    this.stage = stage;
    this.returns = new Returns(stage, journeys, this::replays);
  }

  void replayWith(Replays newReplays) {
    replays = newReplays;
    lastSession = Math.max(lastSession, newReplays.numbersFrom());
  }

  Set<String> instances() {
    return journeys.instances();
  }

  Replays replays() {
    return replays;
  }

  /** Where an instance is shown in its past. */
  Optional<HistoryPosition> position(String instanceId) {
    return Optional.ofNullable(journeys.get(instanceId))
        .map(journey -> journey.position(journey.shown));
  }

  boolean isIn(String instanceId) {
    return journeys.get(instanceId) != null;
  }

  /**
   * Goes back by a step.
   *
   * @param into whether a line of a called method counts too
   */
  void stepBack(LiveThread thread, boolean into) {
    Standing standing = stage.debuggee().standing(thread.id());
    Journey journey = journey(thread);
    journey.reason = StopReason.STEP;
    go(
        journey,
        into
            ? new Target.Previous(standing.next())
            : new Target.Before(standing.next(), standing.sourceLine(), standing.frames()));
  }

  /** Goes back to where a breakpoint was hit last, or to the start. */
  void reverseContinue(LiveThread thread) {
    Standing standing = stage.debuggee().standing(thread.id());
    Journey journey = journey(thread);
    journey.scouting = new Journey.Scouting(standing.next());
    go(journey, new Target.Limit());
  }

  /**
   * Goes to where a frame was entered.
   *
   * @param framesBelow user frames from the bottom up to the one to begin again
   */
  void restartFrame(LiveThread thread, int framesBelow) {
    Standing standing = stage.debuggee().standing(thread.id());
    Journey journey = journey(thread);
    journey.reason = StopReason.RESTART;
    List<Standing.UserFrame> frames =
        standing.frames().stream().filter(frame -> frame.depth() <= framesBelow).toList();
    go(journey, framesBelow <= 1 ? new Target.Start() : new Target.Entry(standing.next(), frames));
  }

  /** Goes to the state before an event of the history was consumed. */
  void replayTo(String instanceId, Optional<LiveThread> live, boolean liveIsStop, int index) {
    Journey journey = journeys.get(instanceId);
    if (journey == null) {
      live.filter(running -> !liveIsStop)
          .ifPresent(running -> stage.debuggee().suspend(running.id()));
      journey = begin(instanceId, live, liveIsStop);
    }
    if (index < 0 || index > journey.recorded.events()) {
      throw new DebugFault(Kind.NO_SUCH_EVENT, index + " of " + journey.recorded.events());
    }
    journey.reason = StopReason.GOTO;
    go(journey, EventSteps.before(replays.history(instanceId), index));
  }

  /** Goes on or back by one event of the history. */
  void stepEvent(LiveThread thread, boolean back) {
    int consumed = stage.debuggee().standing(thread.id()).next().cursor();
    Journey journey = journey(thread);
    int at = journey.event >= 0 ? journey.event : back ? consumed : consumed - 1;
    journey.reason = StopReason.STEP;
    go(journey, EventSteps.step(replays.history(journey.instanceId()), at, back));
  }

  Replays.Recorded recorded(String instanceId) {
    Journey journey = journeys.get(instanceId);
    return journey == null ? record(instanceId) : journey.recorded;
  }

  private Replays.Recorded record(String instanceId) {
    return replays
        .record(instanceId)
        .orElseThrow(() -> new DebugFault(Kind.NO_HISTORY, instanceId));
  }

  /** Ends the stay of an instance in its past. */
  void leave(String instanceId) {
    Journey journey = journeys.get(instanceId);
    if (journey == null) {
      throw new DebugFault(Kind.NOT_IN_PAST, instanceId);
    }
    LiveThread current = journey.current;
    if (current == null) {
      throw new DebugFault(Kind.THREAD_RUNS, instanceId);
    }
    journey.step = null;
    returns.takeOver(journey, current);
  }

  /** Shows where an instance without a thread waits. */
  void inspect(String instanceId) {
    Journey journey = begin(instanceId, Optional.empty(), false);
    journey.reason = StopReason.PAUSE;
    go(journey, new Target.Event(journey.recorded.events()));
  }

  /** Begins with a history that belongs to no live instance. */
  void open(Replays.Recorded recorded, boolean stopAtStart) {
    Journey journey = new Journey(recorded, Optional.empty(), false, Place.END);
    journeys.add(journey);
    journey.reason = StopReason.ENTRY;
    journey.passesStart = !stopAtStart;
    go(journey, new Target.Start());
  }

  private Journey journey(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    if (!name.isOrchestration()) {
      throw new DebugFault(Kind.NOT_AN_ORCHESTRATION, name.label());
    }
    String instanceId = name.instanceId().orElse("");
    Journey journey = journeys.get(instanceId);
    return journey == null ? begin(instanceId, Optional.of(thread), true) : journey;
  }

  private Journey begin(String instanceId, Optional<LiveThread> live, boolean liveIsStop) {
    Replays.Recorded recorded = record(instanceId);
    Place limit =
        live.map(thread -> stage.debuggee().standing(thread.id()).next()).orElse(Place.END);
    Journey journey = new Journey(recorded, live, liveIsStop, limit);
    journeys.add(journey);
    stage.changed();
    return journey;
  }

  private void go(Journey journey, Target target) {
    if (journey.isUnderWay()) {
      replays.giveUp(journey.session);
    }
    LiveThread current = journey.current;
    if (current != null) {
      stage.moves(current);
      if (replays.areFresh()) {
        journey.putAside(current);
      } else {
        stage.debuggee().abandon(current.id());
      }
      journey.current = null;
    } else {
      journey.live.ifPresent(stage::moves);
    }
    journey.session = ++lastSession;
    journey.step = null;
    journey.event = target instanceof Target.Event event ? event.index() : -1;
    Journey.Scouting scouting = journey.scouting;
    Place limit = scouting == null ? journey.limit : scouting.before;
    Place seen = scouting == null ? journey.seen : Place.END;
    if (!replays.replay(
        new Replays.Trip(
            journey.session,
            journey.recorded.id(),
            target,
            limit,
            seen,
            List.copyOf(journey.told)))) {
      Optional<LiveThread> unused = returns.over(journey);
      throw new DebugFault(Kind.NO_WORKER, "");
    }
  }

  /** A replay has come somewhere. */
  void arrived(LiveThread thread, int session, Arrival arrival, String detail) {
    Journey journey = journeys.bySession(session);
    if (journey == null) {
      stage.debuggee().abandon(thread.id());
      return;
    }
    if (journey.scouting != null && arrival != Arrival.TARGET) {
      goToBreakpoint(journey, journey.scouting, thread);
    } else if (arrival == Arrival.LIMIT) {
      returns.takeOver(journey, thread);
    } else if (arrival == Arrival.END) {
      LastStand stand = journey.runPast();
      end(journey, thread, StopReason.STEP);
      journey.lastStand = stand;
    } else if (arrival == Arrival.DIVERGED && isBehindTheCode(thread)) {
      journey.told.add(detail);
      journey.late = detail;
      toLastLine(journey, thread, StopReason.EXCEPTION);
    } else if (journey.event >= 0 && journey.recorded.finished() && isBehindTheCode(thread)) {
      // It ended before the event that was looked for.
      end(journey, thread, journey.reason);
    } else {
      returns.leaveBehind(journey);
      journey.current = thread;
      if (arrival == Arrival.DIVERGED) {
        journey.told.add(detail);
      }
      journey.divergence = arrival == Arrival.DIVERGED ? detail : journey.late;
      if (journey.passesStart && arrival == Arrival.TARGET) {
        journey.passesStart = false;
        stage.debuggee().resume(thread.id());
      } else if (arrival != Arrival.TARGET || !journey.climbs(stage.debuggee(), thread)) {
        StopReason reason = arrival == Arrival.DIVERGED ? StopReason.EXCEPTION : journey.reason;
        halt(journey, thread, reason, journey.breakpoints, journey.divergence);
      }
    }
  }

  private boolean isBehindTheCode(LiveThread thread) {
    return stage.debuggee().standing(thread.id()).frames().isEmpty();
  }

  private void goToBreakpoint(Journey journey, Journey.Scouting found, LiveThread scout) {
    stage.debuggee().abandon(scout.id());
    journey.scouting = null;
    Place place = found.found;
    journey.reason = place == null ? StopReason.ENTRY : found.reason;
    go(journey, place == null ? new Target.Start() : new Target.Line(place));
    journey.breakpoints = found.breakpoints;
  }

  private void halt(
      Journey journey,
      LiveThread thread,
      StopReason reason,
      List<Integer> breakpoints,
      String detail) {
    journey.shows(stage.debuggee().standing(thread.id()));
    stage.halts(thread, reason, breakpoints, journey.position(journey.shown).toString(), detail);
  }

  private void end(Journey journey, LiveThread thread, StopReason reason) {
    if (journey.recorded.finished()) {
      toLastLine(journey, thread, reason);
    } else {
      returns.takeOver(journey, thread);
    }
  }

  /** To the line that began last. */
  private void toLastLine(Journey journey, LiveThread thread, StopReason reason) {
    journey.current = null;
    stage.moves(thread);
    stage.debuggee().abandon(thread.id());
    journey.reason = reason;
    journey.seen = Place.END;
    go(journey, new Target.Previous(Place.END));
  }

  /** A replay could not begin, or its JVM has ended. */
  void failed(int session, String message) {
    returns.failed(session, message);
  }

  /**
   * The thread of a replay was suspended by something else than an arrival.
   *
   * @return whether that is all: nobody shall be told
   */
  boolean swallows(Stop stop) {
    ThreadName name = ThreadName.parse(stop.thread().name());
    if (name.kind() != ThreadName.Kind.REPLAY) {
      return false;
    }
    Journey journey = journeys.get(name.instanceId().orElse(""));
    LiveThread thread = stop.thread();
    if (journey == null) {
      stage.debuggee().abandon(thread.id());
      return true;
    }
    if (journey.isAside(thread.id())) {
      return true;
    }
    LiveThread current = journey.current;
    if (current == null || current.id() != thread.id()) {
      note(journey, stop);
      stage.debuggee().resume(thread.id());
      return true;
    }
    if (journey.climbs(stage.debuggee(), thread)) {
      return true;
    }
    if (!stage.debuggee().standing(thread.id()).next().isBefore(journey.limit)) {
      returns.takeOver(journey, thread);
      return true;
    }
    journey.event = -1;
    halt(journey, thread, stop.reason(), stop.breakpoints(), stop.text());
    return true;
  }

  private void note(Journey journey, Stop stop) {
    Journey.Scouting scouting = journey.scouting;
    if (scouting == null) {
      return;
    }
    long thread = stop.thread().id();
    Place at = stage.debuggee().standing(thread).next();
    if (!at.isBefore(scouting.before)) {
      return;
    }
    if (stop.reason() == StopReason.BREAKPOINT) {
      scouting.note(at, stop);
    } else if (stop.reason() == StopReason.DATA_BREAKPOINT) {
      stage.debuggee().lineStart(thread).ifPresent(line -> scouting.note(line, stop));
    }
  }

  /**
   * The user lets the thread of a replay run.
   *
   * @param step empty to run on
   */
  void runs(long thread, Optional<StepKind> step) {
    journeys
        .ofThread(thread)
        .ifPresent(
            journey -> {
              journey.step = step.orElse(null);
              journey.divergence = "";
            });
  }

  /** What is wrong where the thread of a replay stands. */
  Optional<ExceptionDetails> divergence(long thread) {
    return journeys.ofThread(thread).flatMap(Journey::wrong);
  }

  /** The live threads that must stay where they are. */
  Set<Long> waiting() {
    return journeys.waiting();
  }

  /** The JVM is gone. */
  void clear() {
    journeys.clear();
    replays.areOver();
  }
}
