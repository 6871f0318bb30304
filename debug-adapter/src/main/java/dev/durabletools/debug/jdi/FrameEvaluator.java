package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.calls.StoppedThreadCalls;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import dev.durabletools.debug.jdi.evaluate.Calls;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault;
import dev.durabletools.debug.jdi.evaluate.Evaluator;
import dev.durabletools.debug.jdi.evaluate.FrameSource;
import dev.durabletools.debug.jdi.evaluate.KeptLocal;
import dev.durabletools.debug.session.Completion;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Evaluation;
import dev.durabletools.debug.session.Evaluation.Effects;
import dev.durabletools.debug.session.Evaluation.Purpose;
import dev.durabletools.debug.session.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions in frames of stopped threads. */
final class FrameEvaluator {
  /** So much of a name or text is told to the user, in characters. */
  private static final int TOLD = 500;

  private final Evaluator evaluator;
  private final ThreadCalls threadCalls;
  private final OldCode oldCode;

  FrameEvaluator(VirtualMachine machine, ThreadCalls threadCalls, OldCode oldCode) {
    this.evaluator = new Evaluator(machine);
    this.threadCalls = threadCalls;
    this.oldCode = oldCode;
  }

  /** Names, fields and elements without running anything; else any expression. */
  Variable evaluate(ThreadReference stopped, int depth, Evaluation asked)
      throws IncompatibleThreadStateException, AbsentInformationException {
    String expression = asked.expression();
    try {
      StackFrame frame = stopped.frame(depth);
      if (!oldCode.isOld(frame)) {
        return new NameEvaluator(frame).evaluate(expression, asked.style());
      }
    } catch (DebugFault more) {
      if (more.kind() != Kind.NOT_AN_EXPRESSION && more.kind() != Kind.NO_SUCH_NAME) {
        throw more;
      }
    }
    return Variables.of(
        expression.strip(), value(stopped, depth, asked), "null", null, asked.style());
  }

  List<Completion> completions(ThreadReference stopped, int depth, Evaluation asked) {
    try {
      return evaluator
          .complete(asked.expression(), source(stopped, depth), asked.imports())
          .stream()
          .map(
              each ->
                  new Completion(
                      each.label(),
                      each.text(),
                      Completion.Kind.valueOf(each.kind().name()),
                      each.type(),
                      each.typed()))
          .toList();
    } catch (EvaluationFault unfinished) {
      return List.of();
    }
  }

  private @Nullable Value value(ThreadReference stopped, int depth, Evaluation asked) {
    if (asked.effects() == Effects.NONE) {
      return value(stopped, depth, asked, Calls.none());
    }
    boolean past = asked.effects() == Effects.CALLS;
    try (StoppedThreadCalls calls = threadCalls.on(stopped, past)) {
      return value(stopped, depth, asked, calls);
    }
  }

  private @Nullable Value value(ThreadReference stopped, int depth, Evaluation asked, Calls calls) {
    FrameSource frame = source(stopped, depth);
    try {
      return asked.purpose() == Purpose.REPL
          ? evaluator.run(asked.expression(), frame, asked.imports(), calls)
          : evaluator.evaluate(asked.expression(), frame, asked.imports(), calls);
    } catch (EvaluationFault fault) {
      boolean forgotten = frame.kept().filter(List::isEmpty).isPresent();
      throw forgotten && fault.reason() == EvaluationFault.Reason.NO_SUCH_NAME
          ? new DebugFault(
              Kind.NO_VALUE,
              "'"
                  + shortened(fault.detail())
                  + "' is not known: the code of this frame has been replaced, and its variables"
                  + " are known no more")
          : told(fault);
    }
  }

  /** Fetched anew each time; what is kept of it stays. */
  private FrameSource source(ThreadReference stopped, int depth) {
    if (!oldCode.knows(stopped)) {
      return () -> stopped.frame(depth);
    }
    Optional<List<KeptLocal>> kept =
        JdiCall.guarded(
            () -> {
              StackFrame frame = stopped.frame(depth);
              return oldCode.isOld(frame)
                  ? Optional.of(oldCode.locals(frame))
                  : Optional.<List<KeptLocal>>empty();
            });
    return new FrameSource() {
      @Override
      public StackFrame frame() throws IncompatibleThreadStateException {
        return stopped.frame(depth);
      }

      @Override
      public Optional<List<KeptLocal>> kept() {
        return kept;
      }
    };
  }

  static DebugFault told(EvaluationFault fault) {
    String what = shortened(fault.detail());
    return switch (fault.reason()) {
      case NO_SUCH_NAME -> new DebugFault(Kind.NO_SUCH_NAME, what);
      case SIDE_EFFECT -> new DebugFault(Kind.WOULD_RUN, what);
      case NEEDS_COMPILER -> new DebugFault(Kind.NOT_AN_EXPRESSION, what);
      case CANCELLED -> new DebugFault(Kind.CANCELLED, what);
      case TIMEOUT -> new DebugFault(Kind.TIMEOUT, what);
      case BUSY -> new DebugFault(Kind.BUSY, what);
      case PAUSED -> new DebugFault(Kind.PAUSED, what);
      case DURABLE -> new DebugFault(Kind.DURABLE, what);
      case PAST -> new DebugFault(Kind.PAST, what);
      case SYNTAX ->
          new DebugFault(
              Kind.NO_VALUE, what.isBlank() ? "nothing is written" : "'" + what + "' is not Java");
      case NO_SUCH_METHOD -> new DebugFault(Kind.NO_VALUE, "no method fits '" + what + "'");
      case NULL -> new DebugFault(Kind.NO_VALUE, "'" + what + "' is null");
      case TYPES -> new DebugFault(Kind.NO_VALUE, "the types of '" + what + "' do not fit");
      case OLD_CODE ->
          new DebugFault(
              Kind.NO_VALUE,
              "'" + what + "' cannot be set: the code of its frame has been replaced");
      case FINAL -> new DebugFault(Kind.NO_VALUE, "the field '" + what + "' is final");
      case INDEX -> new DebugFault(Kind.NO_VALUE, "there is no element " + what);
      case ZERO -> new DebugFault(Kind.NO_VALUE, "'" + what + "' by zero");
      case THREW, NOT_COMPILED -> new DebugFault(Kind.NO_VALUE, what);
    };
  }

  private static String shortened(String what) {
    return what.length() <= TOLD
        ? what
        : what.substring(0, TOLD) + "... (" + what.length() + " characters)";
  }
}
