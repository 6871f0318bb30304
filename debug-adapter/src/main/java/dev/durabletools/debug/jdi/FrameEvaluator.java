package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.Calls;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault;
import dev.durabletools.debug.jdi.evaluate.Evaluator;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Variable;
import java.util.List;

/** Evaluates expressions in frames of stopped threads. Runs nothing in the debuggee. */
final class FrameEvaluator {
  private final Evaluator evaluator;

  FrameEvaluator(VirtualMachine machine) {
    evaluator = new Evaluator(machine);
  }

  /**
   * Names, fields and elements, of the JDK's collections too; else any expression without calls.
   */
  Variable evaluate(ThreadReference stopped, int depth, String expression)
      throws IncompatibleThreadStateException, AbsentInformationException {
    try {
      return new NameEvaluator(stopped.frame(depth)).evaluate(expression);
    } catch (DebugFault more) {
      if (more.kind() != Kind.NOT_AN_EXPRESSION && more.kind() != Kind.NO_SUCH_NAME) {
        throw more;
      }
    }
    try {
      return Variables.of(
          expression.strip(),
          evaluator.evaluate(expression, () -> stopped.frame(depth), List.of(), Calls.none()),
          "null",
          null);
    } catch (EvaluationFault fault) {
      throw told(fault);
    }
  }

  private static DebugFault told(EvaluationFault fault) {
    String what = fault.detail();
    return switch (fault.reason()) {
      case NO_SUCH_NAME -> new DebugFault(Kind.NO_SUCH_NAME, what);
      case SIDE_EFFECT, NEEDS_COMPILER, TIMEOUT -> new DebugFault(Kind.NOT_AN_EXPRESSION, what);
      case SYNTAX -> new DebugFault(Kind.NO_VALUE, "'" + what + "' is not Java");
      case NO_SUCH_METHOD -> new DebugFault(Kind.NO_VALUE, "no method fits '" + what + "'");
      case NULL -> new DebugFault(Kind.NO_VALUE, "'" + what + "' is null");
      case TYPES -> new DebugFault(Kind.NO_VALUE, "the types of '" + what + "' do not fit");
      case INDEX -> new DebugFault(Kind.NO_VALUE, "there is no element " + what);
      case ZERO -> new DebugFault(Kind.NO_VALUE, "'" + what + "' by zero");
      case THREW -> new DebugFault(Kind.NO_VALUE, what);
    };
  }
}
