package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.ExceptionDetails;
import dev.durabletools.debug.session.Evaluation.Purpose;
import java.util.List;
import java.util.Optional;

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
  private final EvaluationCommands evaluations;

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
    this.evaluations = new EvaluationCommands(attached, threads, inspection);
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
    return children(reference, start, count, ValueStyle.PLAIN);
  }

  /** As the other one, with the values written in a style. */
  public List<ShownVariable> children(int reference, int start, int count, ValueStyle style) {
    long thread = inspection.threadOfContainer(reference);
    int depth = inspection.depthOfContainer(reference);
    if (inspection.container(reference) instanceof LazyValue lazy) {
      return List.of(evaluations.of(thread, depth, lazy.expression(), Purpose.WATCH, style));
    }
    return inspection.children(attached.debuggee(), reference, start, count, style).stream()
        .map(variable -> shown(thread, depth, variable))
        .toList();
  }

  private ShownVariable shown(long thread, int depth, Variable variable) {
    return ShownVariable.of(variable, inspection.handle(thread, depth, variable));
  }

  /** The text of a source that is in a jar. */
  public String source(int number) {
    return inspection.source(number);
  }

  /** Whether a field can be watched, by its name in an object. */
  public DataBreakpoint.Info watchable(int reference, String name) {
    Container container = inspection.container(reference);
    return info(attached.debuggee().watchable(container, name), name);
  }

  /** Whether a field can be watched, by an expression in a frame. */
  public DataBreakpoint.Info watchableIn(int frameId, String expression) {
    String field = expression.strip();
    int dot = field.lastIndexOf('.');
    ShownVariable owner =
        evaluations.evaluate(
            frameId, dot < 0 ? "this" : field.substring(0, dot), Purpose.HOVER, ValueStyle.PLAIN);
    Container container = owner.variable().children();
    return container == null
        ? info(Optional.empty(), field)
        : info(attached.debuggee().watchable(container, field.substring(dot + 1)), field);
  }

  private static DataBreakpoint.Info info(Optional<DataBreakpoint.Place> place, String name) {
    return new DataBreakpoint.Info(
        place,
        place.isPresent()
            ? ""
            : "'" + name + "' cannot be watched: the JVM watches fields of objects alone.");
  }

  /** Expressions in frames. */
  public EvaluationCommands evaluations() {
    return evaluations;
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
