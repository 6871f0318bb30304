package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.sun.jdi.BooleanValue;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Operators that change a variable of the debuggee. */
final class Assignments {
  private final Interpreter interpreter;
  private final Operators operators;
  private final Calls calls;
  private final VirtualMachine machine;

  Assignments(Interpreter interpreter, Operators operators, Calls calls, VirtualMachine machine) {
    this.interpreter = interpreter;
    this.operators = operators;
    this.calls = calls;
    this.machine = machine;
  }

  @Nullable Value assign(AssignExpr assign) {
    return assign(assign, variable -> interpreter.of(assign.getValue()));
  }

  /** With a value that is worked out elsewhere, for a variable that is worked out before. */
  @Nullable Value assign(AssignExpr assign, Function<Place.Variable, @Nullable Value> worked) {
    refuse(assign);
    Place.Variable variable = interpreter.variable(assign.getTarget());
    Value value = worked.apply(variable);
    BinaryExpr.Operator compound = assign.getOperator().toBinaryOperator().orElse(null);
    Value result =
        compound == null
            ? value
            : operators.apply(compound, variable.value(), value, assign.toString());
    return set(variable, result, compound != null, assign);
  }

  /** {@code i++} and its kin; the value is the one before or after. */
  @Nullable Value step(UnaryExpr step) {
    refuse(step);
    Place.Variable variable = interpreter.variable(step.getExpression());
    boolean up =
        step.getOperator() == UnaryExpr.Operator.PREFIX_INCREMENT
            || step.getOperator() == UnaryExpr.Operator.POSTFIX_INCREMENT;
    Value before = variable.value();
    BinaryExpr.Operator operator = up ? BinaryExpr.Operator.PLUS : BinaryExpr.Operator.MINUS;
    Value after = operators.apply(operator, before, machine.mirrorOf(1), step.toString());
    Value stored = set(variable, after, true, step);
    return step.isPostfix() ? before : stored;
  }

  private void refuse(Expression expression) {
    calls
        .keepsVariables()
        .ifPresent(
            why -> {
              throw new EvaluationFault(why, expression.toString());
            });
  }

  private @Nullable Value set(
      Place.Variable variable, @Nullable Value value, boolean narrow, Expression where) {
    Value fitting = convert(value, variable.typeName(), narrow, where);
    try {
      variable.set(fitting);
      return fitting;
    } catch (InvalidTypeException | ClassNotLoadedException | IllegalArgumentException e) {
      throw new EvaluationFault(Reason.TYPES, where.toString());
    }
  }

  private @Nullable Value convert(
      @Nullable Value value, String type, boolean narrow, Expression where) {
    if (Boxes.boxOf(type).isEmpty()) {
      return value instanceof PrimitiveValue ? Boxes.box(value, machine, calls) : value;
    }
    PrimitiveValue number = Boxes.primitive(value, where.toString());
    if (type.equals("boolean") != number instanceof BooleanValue) {
      throw new EvaluationFault(Reason.TYPES, where.toString());
    }
    Value converted = new Numbers(machine).cast(number, type);
    boolean lossless =
        new Numbers(machine).cast((PrimitiveValue) converted, number.type().name()).equals(number);
    if (!narrow && !lossless) {
      throw new EvaluationFault(Reason.TYPES, where.toString());
    }
    return converted;
  }
}
