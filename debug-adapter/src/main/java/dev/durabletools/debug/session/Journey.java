package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way of one instance through its past. Confined to the session's thread. */
final class Journey {
  final Replays.Recorded recorded;

  /** The thread that waits in the present; empty if the instance has none. */
  final Optional<Debuggee.LiveThread> live;

  /** Whether the user had stopped the live thread. */
  final boolean liveIsStop;

  /** Where the live thread stands; {@link Place#END} without one. */
  final Place limit;

  /** The furthest place that was shown. */
  Place seen;

  /** The place that was shown last. */
  Place shown = Place.START;

  /** Where that was; null before the first stop. */
  @Nullable Standing stand;

  /** Set on the way back from the end. */
  @Nullable LastStand lastStand;

  /** The event before which it is shown, or shall be; -1 if it is at a line. */
  int event = -1;

  /** Number of the replay under way. */
  int session;

  /** The thread of the replay that has arrived. */
  Debuggee.@Nullable LiveThread current;

  /** Stands where the journey was, until the replay under way has arrived; null if nothing does. */
  Debuggee.@Nullable LiveThread aside;

  /** Number of the replay that has put it there. */
  private int asideSession;

  /** Differences of the code that the user has been stopped for. */
  final Set<String> told = new LinkedHashSet<>();

  /** Why the next arrival is told. */
  StopReason reason = StopReason.STEP;

  /** The breakpoints that the next arrival is told to have hit. */
  List<Integer> breakpoints = List.of();

  /** Whether it runs on from the first line by itself. */
  boolean passesStart;

  /** What was found wrong behind all code, until the last line is shown; empty if nothing. */
  String late = "";

  /** What the replay found wrong where it stands; empty if nothing. */
  String divergence = "";

  /** What the user asked the replay's thread to do; null to run on. */
  @Nullable StepKind step;

  /** Set while a replay only looks for the last breakpoint that was hit. */
  @Nullable Scouting scouting;

  /** What a look for breakpoints has found so far. */
  static final class Scouting {
    final Place before;
    @Nullable Place found;
    List<Integer> breakpoints = List.of();
    StopReason reason = StopReason.BREAKPOINT;

    Scouting(Place before) {
      this.before = before;
    }

    /** A breakpoint was hit on the way. */
    void note(Place place, DebuggeeEvents.Stop hit) {
      found = place;
      breakpoints = hit.breakpoints();
      reason = hit.reason();
    }
  }

  Journey(
      Replays.Recorded recorded,
      Optional<Debuggee.LiveThread> live,
      boolean liveIsStop,
      Place limit) {
    this.recorded = recorded;
    this.live = live;
    this.liveIsStop = liveIsStop;
    this.limit = limit;
    this.seen = live.isPresent() ? limit : Place.START;
  }

  /** It stands here now. */
  void shows(Standing now) {
    stand = now;
    shown = now.next();
    seen = seen.orLater(shown);
    breakpoints = List.of();
    lastStand = null;
    late = "";
  }

  /** Where it stays that has run past the end; null to show the line that began last. */
  @Nullable LastStand runPast() {
    return stand == null || lastStand != null ? null : new LastStand(stand, step != null);
  }

  /** Whether the thread has yet to return from frames. */
  boolean climbs(Debuggee debuggee, Debuggee.LiveThread thread) {
    return lastStand != null && lastStand.climbs(debuggee, thread.id());
  }

  /** Whether the newest replay has not arrived yet. */
  boolean isUnderWay() {
    return current == null && session > 0;
  }

  /** The next replay is under way; if it fails, this thread is the one to show again. */
  void putAside(Debuggee.LiveThread thread) {
    aside = thread;
    asideSession = session;
  }

  boolean isAside(long thread) {
    return aside != null && aside.id() == thread;
  }

  /**
   * The replay under way has failed: the thread to show again; empty if nothing was shown before.
   */
  Optional<Debuggee.LiveThread> goesBackToAside() {
    Debuggee.LiveThread before = aside;
    if (before == null || !isUnderWay()) {
      return Optional.empty();
    }
    current = before;
    session = asideSession;
    aside = null;
    scouting = null;
    lastStand = null;
    late = "";
    event = -1;
    return Optional.of(before);
  }

  /** The JVM of a replay has ended. */
  void lost(int number) {
    if (asideSession == number) {
      aside = null;
    }
  }

  /** What is wrong where it stands. */
  Optional<Debuggee.ExceptionDetails> wrong() {
    return Optional.of(divergence)
        .filter(text -> !text.isEmpty())
        .map(text -> new Debuggee.ExceptionDetails("Divergence", text, false, "", List.of()));
  }

  HistoryPosition position(Place place) {
    return new HistoryPosition(place.cursor(), recorded.events(), true);
  }

  String instanceId() {
    return recorded.instanceId();
  }
}
