package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values that are written out. */
final class Literals {
  private Literals() {}

  static @Nullable Value of(LiteralExpr literal, VirtualMachine machine, Calls calls) {
    if (literal instanceof NullLiteralExpr) {
      return null;
    }
    if (literal instanceof BooleanLiteralExpr truth) {
      return machine.mirrorOf(truth.getValue());
    }
    if (literal instanceof TextBlockLiteralExpr block) {
      return calls.kept(machine.mirrorOf(block.asString()));
    }
    if (literal instanceof CharLiteralExpr letter) {
      return machine.mirrorOf(letter.asChar());
    }
    if (literal instanceof StringLiteralExpr text) {
      return calls.kept(machine.mirrorOf(text.asString()));
    }
    return number(literal, machine);
  }

  private static Value number(LiteralExpr literal, VirtualMachine machine) {
    try {
      if (literal instanceof IntegerLiteralExpr whole) {
        return machine.mirrorOf(whole.asNumber().intValue());
      }
      if (literal instanceof LongLiteralExpr whole) {
        return machine.mirrorOf(whole.asNumber().longValue());
      }
      if (literal instanceof DoubleLiteralExpr real) {
        boolean single = real.getValue().toLowerCase(Locale.ROOT).endsWith("f");
        return single
            ? machine.mirrorOf((float) real.asDouble())
            : machine.mirrorOf(real.asDouble());
      }
    } catch (NumberFormatException tooLarge) {
      throw new EvaluationFault(Reason.SYNTAX, literal.toString());
    }
    throw new EvaluationFault(Reason.NEEDS_COMPILER, literal.toString());
  }
}
