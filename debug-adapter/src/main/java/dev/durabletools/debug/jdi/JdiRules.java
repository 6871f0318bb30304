package dev.durabletools.debug.jdi;

import com.sun.jdi.BooleanValue;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.calls.StoppedThreadCalls;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault;
import dev.durabletools.debug.jdi.evaluate.Evaluator;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.DebuggeeEvents.CodeLine;
import dev.durabletools.debug.session.StopRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Works out the rules of breakpoints frame by frame, for those that cannot be put into code. */
final class JdiRules {
  private final Evaluator evaluator;
  private final ThreadCalls threadCalls;
  private final LogPoints logs;
  private final DebuggeeEvents listener;
  private final Map<Integer, Long> hits = new HashMap<>();

  /** Why messages failed last, by breakpoint. */
  private final Map<Integer, String> faults = new HashMap<>();

  JdiRules(
      VirtualMachine machine, ThreadCalls threadCalls, LogPoints logs, DebuggeeEvents listener) {
    this.evaluator = new Evaluator(machine);
    this.threadCalls = threadCalls;
    this.logs = logs;
    this.listener = listener;
  }

  /** Whether the thread stops; what is due to be written is written. */
  boolean stops(Site site, ThreadReference thread) {
    StopRule rule = site.wish().rule();
    try {
      if (!rule.condition().isEmpty() && !holds(site, rule.condition(), thread)) {
        return false;
      }
      if (!rule.hits().isDue(hits.merge(site.wish().id(), 1L, Long::sum))) {
        return false;
      }
      if (rule.message().isEmpty()) {
        return true;
      }
      if (!JdiPositions.isHidden(thread)) {
        logs.write(site, thread, message(site, rule, thread));
      }
      return false;
    } catch (DebugFault e) {
      return failed(site, why(e));
    }
  }

  /**
   * A condition without a value is told, and stops; so is a message, once, and never stops.
   *
   * @return whether the thread stops
   */
  boolean failed(Site site, String why) {
    StopRule rule = site.wish().rule();
    boolean stops = rule.message().isEmpty();
    if (stops || !why.equals(faults.put(site.wish().id(), why))) {
      String what =
          rule.condition().isEmpty()
              ? "message '" + rule.message() + "'"
              : "condition '" + rule.condition() + "'";
      listener.told(
          "breakpoint "
              + site.place()
              + ": "
              + what
              + " failed: "
              + why
              + (stops ? "; stopped here" : ""),
          line(site));
    }
    return stops;
  }

  private static String why(DebugFault fault) {
    String what = fault.detail();
    return switch (fault.kind()) {
      case NO_SUCH_NAME -> "'" + what + "' is not known here";
      case DURABLE -> "'" + what + "' would change or await the orchestration";
      case NOT_AN_EXPRESSION -> "'" + what + "' cannot be evaluated";
      case TIMEOUT -> "'" + what + "' did not end in time";
      default -> what;
    };
  }

  static Optional<CodeLine> line(Site site) {
    return Optional.of(new CodeLine(site.source().pathInRoot(), site.line()));
  }

  private boolean holds(Site site, String condition, ThreadReference thread) {
    Value value = value(site, condition, thread).orElse(null);
    if (value instanceof BooleanValue truth) {
      return truth.value();
    }
    throw new DebugFault(DebugFault.Kind.NO_VALUE, "it is neither true nor false");
  }

  private String message(Site site, StopRule rule, ThreadReference thread) {
    StringBuilder text = new StringBuilder();
    for (StopRule.Part part : rule.parts()) {
      text.append(
          part.code()
              ? value(site, part.text(), thread).map(ValueText::plain).orElse("null")
              : part.text());
    }
    return text.toString();
  }

  private Optional<Value> value(Site site, String expression, ThreadReference thread) {
    try (StoppedThreadCalls calls = threadCalls.on(thread, false)) {
      return Optional.ofNullable(
          evaluator.evaluate(
              expression, () -> thread.frame(0), Imports.names(site.source().path()), calls));
    } catch (EvaluationFault e) {
      throw FrameEvaluator.told(e);
    }
  }
}
