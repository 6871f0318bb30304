package dev.durabletools.worker.travel;

import dev.durabletools.worker.lines.LineTable;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.position.Stops;
import dev.durabletools.worker.seam.Travel;
import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits at a target, then lets the debugger drive, up to where the live thread stands. */
final class TargetGate extends RunGate {
  private static final long NEVER = Long.MAX_VALUE;

  private final Travel travel;
  private final TravelTarget target;
  private final LineTable.@Nullable Range orchestrator;

  /** Differences that the user has been stopped for. */
  private final Set<String> told;

  private boolean arrived;

  /**
   * A way to one target.
   *
   * @param orchestrator the lines of the orchestrator's method, null when they are not counted
   * @param told differences that the user has been stopped for; added to
   */
  TargetGate(
      Travel travel,
      TravelTarget target,
      LineTable.@Nullable Range orchestrator,
      Set<String> told) {
    this.travel = travel;
    this.target = target;
    this.orchestrator = orchestrator;
    this.told = told;
    this.arrived = target.kind == Kind.NONE;
  }

  @Override
  public void line(CallThread thread, int id) {
    if (isLeaving()) {
      return;
    }
    leaveIfAbandoned(thread);
    if (!arrived && isTarget(thread, id)) {
      arrive(thread);
    } else if (thread.cursor() >= travel.limitCursor && thread.line() >= travel.limitLine) {
      pass(thread, "LIMIT");
    }
    thread.due(nextDue(thread));
  }

  private boolean isTarget(CallThread thread, int id) {
    return isStart(id)
        || (target.kind == Kind.LINE
            && compare(thread.cursor(), thread.line(), target.cursor, target.ordinal) >= 0);
  }

  /** The constructor of the class does not count. */
  private boolean isStart(int id) {
    return target.kind == Kind.START
        && (orchestrator == null || (id >= orchestrator.from && id < orchestrator.to));
  }

  private long nextDue(CallThread thread) {
    long due = thread.cursor() >= travel.limitCursor ? travel.limitLine : NEVER;
    if (!arrived && target.kind == Kind.LINE && thread.cursor() == target.cursor) {
      due = Math.min(due, target.ordinal);
    }
    return due <= thread.line() || (!arrived && target.kind == Kind.START)
        ? thread.line() + 1
        : due;
  }

  @Override
  void event(CallThread thread, int index) {
    leaveIfAbandoned(thread);
    if (!arrived && target.kind == Kind.EVENT && index >= target.cursor) {
      arrive(thread);
    }
    if (index >= travel.limitCursor) {
      pass(thread, "LIMIT");
    }
  }

  @Override
  void end(CallThread thread) {
    leaveIfAbandoned(thread);
    if (!arrived && target.kind == Kind.EVENT) {
      arrive(thread);
    }
    pass(thread, "END");
  }

  @Override
  void diverged(CallThread thread, String description) {
    if (told.add(description)) {
      thread.arrives();
      Stops.reached(travel.session, "DIVERGED", description);
      leaveIfAbandoned(thread);
    }
  }

  private void arrive(CallThread thread) {
    arrived = true;
    thread.arrives();
    Stops.reached(travel.session, "TARGET", "");
    leaveIfAbandoned(thread);
  }

  /** The way ends here, whatever the debugger says. */
  private void pass(CallThread thread, String why) {
    Stops.reached(travel.session, why, "");
    leave(thread);
  }

  @Override
  public boolean quiet() {
    CallThread thread = CallThread.current();
    return thread != null
        && compare(thread.cursor(), thread.line(), travel.seenCursor, travel.seenLine) < 0;
  }
}
