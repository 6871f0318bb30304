package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.sun.jdi.BooleanValue;
import com.sun.jdi.CharValue;
import com.sun.jdi.DoubleValue;
import com.sun.jdi.FloatValue;
import com.sun.jdi.LongValue;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;

/** Java's operators on primitive values, with its numeric promotion (JLS 5.6). */
record Numbers(VirtualMachine machine) {

  Value binary(BinaryExpr.Operator operator, PrimitiveValue left, PrimitiveValue right) {
    if (left instanceof BooleanValue one && right instanceof BooleanValue other) {
      return booleans(operator, one.value(), other.value());
    }
    if (left instanceof BooleanValue || right instanceof BooleanValue) {
      throw types(operator.asString());
    }
    if (isShift(operator)) {
      return shift(operator, left, right.longValue());
    }
    if (left instanceof DoubleValue || right instanceof DoubleValue) {
      return doubles(operator, left.doubleValue(), right.doubleValue());
    }
    if (left instanceof FloatValue || right instanceof FloatValue) {
      return floats(operator, left.floatValue(), right.floatValue());
    }
    boolean wide = left instanceof LongValue || right instanceof LongValue;
    return wholes(operator, left.longValue(), right.longValue(), wide);
  }

  private Value booleans(BinaryExpr.Operator operator, boolean left, boolean right) {
    return switch (operator) {
      case EQUALS -> of(left == right);
      case NOT_EQUALS, XOR -> of(left != right);
      case BINARY_AND -> of(left && right);
      case BINARY_OR -> of(left || right);
      default -> throw types(operator.asString());
    };
  }

  private Value wholes(BinaryExpr.Operator operator, long left, long right, boolean wide) {
    if ((operator == BinaryExpr.Operator.DIVIDE || operator == BinaryExpr.Operator.REMAINDER)
        && right == 0) {
      throw new EvaluationFault(Reason.ZERO, operator.asString());
    }
    return switch (operator) {
      case PLUS -> whole(left + right, wide);
      case MINUS -> whole(left - right, wide);
      case MULTIPLY -> whole(left * right, wide);
      case DIVIDE -> whole(left / right, wide);
      case REMAINDER -> whole(left % right, wide);
      case BINARY_AND -> whole(left & right, wide);
      case BINARY_OR -> whole(left | right, wide);
      case XOR -> whole(left ^ right, wide);
      default -> of(compare(operator, Long.compare(left, right), false));
    };
  }

  private Value doubles(BinaryExpr.Operator operator, double left, double right) {
    return switch (operator) {
      case PLUS -> machine.mirrorOf(left + right);
      case MINUS -> machine.mirrorOf(left - right);
      case MULTIPLY -> machine.mirrorOf(left * right);
      case DIVIDE -> machine.mirrorOf(left / right);
      case REMAINDER -> machine.mirrorOf(left % right);
      default -> of(compared(operator, left, right));
    };
  }

  private Value floats(BinaryExpr.Operator operator, float left, float right) {
    return switch (operator) {
      case PLUS -> machine.mirrorOf(left + right);
      case MINUS -> machine.mirrorOf(left - right);
      case MULTIPLY -> machine.mirrorOf(left * right);
      case DIVIDE -> machine.mirrorOf(left / right);
      case REMAINDER -> machine.mirrorOf(left % right);
      default -> of(compared(operator, left, right));
    };
  }

  /** Unlike {@link Double#compare}: nothing equals NaN, and both zeros are one. */
  private static boolean compared(BinaryExpr.Operator operator, double left, double right) {
    boolean unordered = Double.isNaN(left) || Double.isNaN(right);
    int order = left < right ? -1 : left > right ? 1 : 0;
    return compare(operator, order, unordered);
  }

  private static boolean compare(BinaryExpr.Operator operator, int order, boolean unordered) {
    return switch (operator) {
      case EQUALS -> !unordered && order == 0;
      case NOT_EQUALS -> unordered || order != 0;
      case LESS -> !unordered && order < 0;
      case LESS_EQUALS -> !unordered && order <= 0;
      case GREATER -> !unordered && order > 0;
      case GREATER_EQUALS -> !unordered && order >= 0;
      default -> throw types(operator.asString());
    };
  }

  private static boolean isShift(BinaryExpr.Operator operator) {
    return operator == BinaryExpr.Operator.LEFT_SHIFT
        || operator == BinaryExpr.Operator.SIGNED_RIGHT_SHIFT
        || operator == BinaryExpr.Operator.UNSIGNED_RIGHT_SHIFT;
  }

  /** The left operand alone decides the type. */
  private Value shift(BinaryExpr.Operator operator, PrimitiveValue left, long distance) {
    if (left instanceof DoubleValue || left instanceof FloatValue) {
      throw types(operator.asString());
    }
    if (left instanceof LongValue wide) {
      long value = wide.value();
      return machine.mirrorOf(
          operator == BinaryExpr.Operator.LEFT_SHIFT
              ? value << distance
              : operator == BinaryExpr.Operator.SIGNED_RIGHT_SHIFT
                  ? value >> distance
                  : value >>> distance);
    }
    int value = left.intValue();
    return machine.mirrorOf(
        operator == BinaryExpr.Operator.LEFT_SHIFT
            ? value << distance
            : operator == BinaryExpr.Operator.SIGNED_RIGHT_SHIFT
                ? value >> distance
                : value >>> distance);
  }

  Value negate(PrimitiveValue value) {
    if (value instanceof DoubleValue number) {
      return machine.mirrorOf(-number.value());
    }
    if (value instanceof FloatValue number) {
      return machine.mirrorOf(-number.value());
    }
    return whole(-value.longValue(), value instanceof LongValue);
  }

  /** A primitive as another type; null if it cannot be cast. */
  Value cast(PrimitiveValue value, String type) {
    if (value instanceof BooleanValue != type.equals("boolean")) {
      throw types(type);
    }
    boolean real = value instanceof DoubleValue || value instanceof FloatValue;
    double number = real ? value.doubleValue() : 0;
    long whole = value instanceof CharValue c ? c.value() : value.longValue();
    return switch (type) {
      case "boolean" -> value;
      case "byte" -> machine.mirrorOf(real ? (byte) number : (byte) whole);
      case "short" -> machine.mirrorOf(real ? (short) number : (short) whole);
      case "char" -> machine.mirrorOf(real ? (char) number : (char) whole);
      case "int" -> machine.mirrorOf(real ? (int) number : (int) whole);
      case "long" -> machine.mirrorOf(real ? (long) number : whole);
      case "float" -> machine.mirrorOf(real ? (float) number : (float) whole);
      case "double" -> machine.mirrorOf(real ? number : (double) whole);
      default -> throw types(type);
    };
  }

  private Value whole(long value, boolean wide) {
    return wide ? machine.mirrorOf(value) : machine.mirrorOf((int) value);
  }

  private Value of(boolean value) {
    return machine.mirrorOf(value);
  }

  private static EvaluationFault types(String what) {
    return new EvaluationFault(Reason.TYPES, what);
  }
}
