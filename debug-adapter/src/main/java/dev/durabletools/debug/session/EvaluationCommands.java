package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Evaluation.Effects;
import dev.durabletools.debug.session.Evaluation.Purpose;
import java.util.List;
import java.util.Optional;

/**
 * Expressions in frames of stopped threads, and what they change. Every method must be called on
 * the {@link SessionThread}, and may throw {@link DebugFault}.
 */
public final class EvaluationCommands {
  private final Attached attached;
  private final ThreadTable threads;
  private final Inspection inspection;

  EvaluationCommands(Attached attached, ThreadTable threads, Inspection inspection) {
    this.attached = attached;
    this.threads = threads;
    this.inspection = inspection;
  }

  /**
   * The frame that is meant where none is named: the innermost one of the thread that is stopped.
   *
   * @throws DebugFault if none is, or several are
   */
  public int frame() {
    Debuggee debuggee = attached.debuggee();
    List<LiveThread> stopped = threads.stopped();
    if (stopped.size() > 1) {
      throw new DebugFault(Kind.WHICH_FRAME, "" + stopped.size());
    }
    return stopped.stream()
        .flatMap(thread -> inspection.stack(debuggee, thread.id(), List.of(), 0, 0).rows().stream())
        .filter(row -> row.style() != StackRow.Style.LABEL)
        .findFirst()
        .map(StackRow::id)
        .orElseThrow(() -> new DebugFault(Kind.NOTHING_STOPPED, ""));
  }

  /** Works out an expression in a frame. */
  public ShownVariable evaluate(int frame, String expression, Purpose purpose, ValueStyle style) {
    return of(inspection.threadOfFrame(frame), inspection.depth(frame), expression, purpose, style);
  }

  /** Assigns to what an expression stands for. */
  public ShownVariable assign(int frame, String expression, String value, ValueStyle style) {
    return evaluate(frame, expression + " = " + written(value), Purpose.EDIT, style);
  }

  /** Assigns to a variable in a scope or a value. */
  public ShownVariable set(int reference, String name, String value, ValueStyle style) {
    long thread = inspection.threadOfContainer(reference);
    Variable variable =
        child(reference, name).orElseThrow(() -> new DebugFault(Kind.NO_SUCH_NAME, name));
    String expression = variable.evaluateName();
    int depth = inspection.depthOfContainer(reference);
    Optional<ItemEdit> item = ItemEdit.of(expression == null ? "" : expression);
    if (item.isPresent()) {
      return set(thread, depth, variable, item.get(), value, style);
    }
    if (expression == null || expression.equals("this") || expression.endsWith(")")) {
      throw new DebugFault(Kind.NOT_SETTABLE, name);
    }
    return of(thread, depth, expression + " = " + written(value), Purpose.EDIT, style);
  }

  private static String written(String value) {
    if (value.isBlank()) {
      throw new DebugFault(Kind.NO_VALUE, "nothing is written");
    }
    return value;
  }

  /** By the collection's own method; one that cannot be changed says so. */
  private ShownVariable set(
      long thread, int depth, Variable variable, ItemEdit item, String value, ValueStyle style) {
    if (isPast(thread)) {
      throw new DebugFault(Kind.PAST, variable.name());
    }
    String isList = item.isList();
    boolean list = of(thread, depth, isList, Purpose.EDIT, style).variable().value().equals("true");
    of(thread, depth, item.assignment(list, variable.type(), value), Purpose.EDIT, style);
    return of(thread, depth, item.whole(), Purpose.EDIT, style);
  }

  private Optional<Variable> child(int reference, String name) {
    boolean element = name.matches("\\[\\d{1,9}\\]");
    int start = element ? Integer.parseInt(name.substring(1, name.length() - 1)) : 0;
    // A number may be a key, too, and stand elsewhere.
    return child(reference, name, start, element ? 1 : 0)
        .or(() -> element ? child(reference, name, 0, 0) : Optional.empty());
  }

  private Optional<Variable> child(int reference, String name, int start, int count) {
    return inspection
        .children(attached.debuggee(), reference, start, count, ValueStyle.PLAIN)
        .stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst();
  }

  /**
   * What a text can go on with.
   *
   * @param before what has been typed up to the cursor
   */
  public List<Completion> complete(int frame, String before) {
    long thread = inspection.threadOfFrame(frame);
    int depth = inspection.depth(frame);
    return attached
        .debuggee()
        .completions(thread, depth, asked(thread, depth, before, Purpose.HOVER));
  }

  ShownVariable of(long thread, int depth, String expression, Purpose purpose, ValueStyle style) {
    Evaluation plain = asked(thread, depth, expression, purpose);
    Evaluation asked = new Evaluation(expression, purpose, plain.effects(), style, plain.imports());
    Variable variable = attached.debuggee().evaluate(thread, depth, asked);
    return ShownVariable.of(variable, inspection.handle(thread, depth, variable));
  }

  private Evaluation asked(long thread, int depth, String expression, Purpose purpose) {
    return new Evaluation(
        expression,
        purpose,
        effects(thread, purpose),
        ValueStyle.PLAIN,
        inspection.imports(attached.debuggee(), thread, depth));
  }

  private Effects effects(long thread, Purpose purpose) {
    if (purpose == Purpose.HOVER) {
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
}
