package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.ExceptionDetails;
import dev.durabletools.debug.session.Evaluation.Effects;
import java.util.List;

/**
 * What threads, frames and variables look like. Every method must be called on the {@link
 * SessionThread}, and may throw {@link DebugFault}.
 */
public final class InspectionCommands {
  private final Attached attached;
  private final ThreadTable threads;
  private final Standstill standstill;
  private final Inspection inspection;
  private final TimeTravel travel;

  InspectionCommands(
      Attached attached,
      ThreadTable threads,
      Standstill standstill,
      Inspection inspection,
      TimeTravel travel) {
    this.attached = attached;
    this.threads = threads;
    this.standstill = standstill;
    this.inspection = inspection;
    this.travel = travel;
  }

  /** Orchestrations, activities and functions that run, and whatever else is stopped. */
  public List<ShownThread> threads() {
    if (!attached.isTo()) {
      return List.of();
    }
    return threads.refresh(attached.debuggee().threads()).stream()
        .map(thread -> new ShownThread(thread.number(), thread.name().label()))
        .toList();
  }

  /**
   * A part of the stack of a stopped thread.
   *
   * @param levels 0 for all
   */
  public StackRow.Page stack(int thread, int start, int levels) {
    return inspection.stack(attached.debuggee(), standstill.stopped(thread).id(), start, levels);
  }

  /** The reference of a frame's locals; 0 for a label. */
  public int locals(int frameId) {
    return inspection.locals(attached.debuggee(), frameId);
  }

  /**
   * A page of what is inside a value or a scope.
   *
   * @param count 0 for all
   */
  public List<ShownVariable> children(int reference, int start, int count) {
    long thread = inspection.threadOfContainer(reference);
    return inspection.children(reference, start, count).stream()
        .map(variable -> shown(thread, variable))
        .toList();
  }

  /** Works out an expression in a frame of a stopped thread. */
  public ShownVariable evaluate(
      int frameId, String expression, Evaluation.Purpose purpose, ValueStyle style) {
    long thread = inspection.threadOfFrame(frameId);
    Evaluation asked =
        new Evaluation(
            expression, purpose, effects(thread, purpose), style, inspection.imports(frameId));
    return shown(thread, inspection.evaluate(attached.debuggee(), frameId, asked));
  }

  private Effects effects(long thread, Evaluation.Purpose purpose) {
    if (purpose == Evaluation.Purpose.HOVER) {
      return Effects.NONE;
    }
    return isPast(thread) ? Effects.CALLS : Effects.ALL;
  }

  /** Whether a thread runs what has been recorded. */
  private boolean isPast(long thread) {
    return threads
        .byId(thread)
        .filter(live -> ThreadName.parse(live.name()).kind() == ThreadName.Kind.REPLAY)
        .isPresent();
  }

  private ShownVariable shown(long thread, Variable variable) {
    return ShownVariable.of(variable, inspection.handle(thread, variable));
  }

  /** The exception that a thread is stopped for. */
  public ExceptionDetails exception(int thread) {
    long id = standstill.stopped(thread).id();
    return travel
        .divergence(id)
        .or(() -> attached.debuggee().exception(id))
        .orElseThrow(() -> new DebugFault(Kind.NO_EXCEPTION, "" + thread));
  }
}
