package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.sun.jdi.BooleanValue;
import com.sun.jdi.CharValue;
import com.sun.jdi.DoubleValue;
import com.sun.jdi.FloatValue;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that change nothing. */
final class Operators {
  private final VirtualMachine machine;
  private final Calls calls;
  private final Interpreter interpreter;
  private final Numbers numbers;

  Operators(VirtualMachine machine, Calls calls, Interpreter interpreter) {
    this.machine = machine;
    this.calls = calls;
    this.interpreter = interpreter;
    this.numbers = new Numbers(machine);
  }

  @Nullable Value binary(BinaryExpr pair) {
    BinaryExpr.Operator operator = pair.getOperator();
    if (operator == BinaryExpr.Operator.AND || operator == BinaryExpr.Operator.OR) {
      boolean left = Boxes.isTrue(interpreter.of(pair.getLeft()), pair.getLeft().toString());
      boolean decided = left == (operator == BinaryExpr.Operator.OR);
      return machine.mirrorOf(
          decided
              ? left
              : Boxes.isTrue(interpreter.of(pair.getRight()), pair.getRight().toString()));
    }
    boolean compares =
        operator == BinaryExpr.Operator.EQUALS || operator == BinaryExpr.Operator.NOT_EQUALS;
    Value left = operand(pair.getLeft(), compares);
    Value right = operand(pair.getRight(), compares);
    return apply(operator, left, right, pair.toString());
  }

  /** Equal literals are one object. */
  private @Nullable Value operand(Expression expression, boolean compared) {
    Value value = interpreter.of(expression);
    if (compared
        && expression.isLiteralStringValueExpr()
        && value instanceof StringReference text) {
      Method intern = text.referenceType().methodsByName("intern").get(0);
      return calls.invoke(text, intern, List.of());
    }
    return value;
  }

  @Nullable Value apply(
      BinaryExpr.Operator operator, @Nullable Value left, @Nullable Value right, String where) {
    boolean text = left instanceof StringReference || right instanceof StringReference;
    if (operator == BinaryExpr.Operator.PLUS && text) {
      return calls.kept(machine.mirrorOf(text(left) + text(right)));
    }
    boolean identity = !(left instanceof PrimitiveValue) && !(right instanceof PrimitiveValue);
    if (identity && operator == BinaryExpr.Operator.EQUALS) {
      return machine.mirrorOf(java.util.Objects.equals(left, right));
    }
    if (identity && operator == BinaryExpr.Operator.NOT_EQUALS) {
      return machine.mirrorOf(!java.util.Objects.equals(left, right));
    }
    return numbers.binary(operator, Boxes.primitive(left, where), Boxes.primitive(right, where));
  }

  /** As string concatenation prints it. */
  String text(@Nullable Value value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof StringReference string) {
      return string.value();
    }
    if (value instanceof CharValue letter) {
      return String.valueOf(letter.value());
    }
    if (value instanceof DoubleValue || value instanceof FloatValue) {
      return value instanceof DoubleValue real
          ? Double.toString(real.value())
          : Float.toString(((FloatValue) value).value());
    }
    if (Boxes.unbox(value) instanceof PrimitiveValue primitive) {
      return value instanceof PrimitiveValue ? primitive.toString() : text(primitive);
    }
    ObjectReference object = (ObjectReference) value;
    Method toString =
        object.referenceType().methodsByName("toString", "()Ljava/lang/String;").get(0);
    return calls.invoke(object, toString, List.of()) instanceof StringReference string
        ? string.value()
        : "null";
  }

  boolean changes(UnaryExpr one) {
    return switch (one.getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  Value unary(UnaryExpr one) {
    String where = one.getExpression().toString();
    if (one.getOperator() == UnaryExpr.Operator.MINUS
        && where.matches("2147483648|9223372036854775808[lL]")) {
      // Their negatives exist, they themselves do not.
      return where.length() < 12
          ? machine.mirrorOf(Integer.MIN_VALUE)
          : machine.mirrorOf(Long.MIN_VALUE);
    }
    PrimitiveValue value = Boxes.primitive(interpreter.of(one.getExpression()), where);
    return switch (one.getOperator()) {
      case LOGICAL_COMPLEMENT -> machine.mirrorOf(!Boxes.isTrue(value, where));
      case MINUS -> numbers.negate(truthless(value, where));
      case PLUS ->
          numbers.binary(BinaryExpr.Operator.PLUS, truthless(value, where), machine.mirrorOf(0));
      case BITWISE_COMPLEMENT ->
          numbers.binary(BinaryExpr.Operator.XOR, truthless(value, where), machine.mirrorOf(-1));
      default -> throw new EvaluationFault(Reason.NEEDS_COMPILER, one.toString());
    };
  }

  private static PrimitiveValue truthless(PrimitiveValue value, String where) {
    if (value instanceof BooleanValue) {
      throw new EvaluationFault(Reason.TYPES, where);
    }
    return value;
  }
}
