package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks one expression. */
final class Interpreter {
  private final VirtualMachine machine;
  private final Place place;
  private final TypeFinder types;
  private final Calls calls;
  private final Operators operators;
  private final Invocations invocations;
  private final Creations creations;
  private final Assignments assignments;

  Interpreter(VirtualMachine machine, Place place, TypeFinder types, Calls calls) {
    this.machine = machine;
    this.place = place;
    this.types = types;
    this.calls = calls;
    this.operators = new Operators(machine, calls, this);
    this.invocations = new Invocations(this, place, types, calls, machine);
    this.creations = new Creations(this, place, invocations, calls, machine);
    this.assignments = new Assignments(this, operators, calls, machine);
  }

  @Nullable Value of(Expression expression) {
    if (expression instanceof EnclosedExpr inner) {
      return of(inner.getInner());
    }
    if (expression instanceof LiteralExpr literal) {
      return Literals.of(literal, machine, calls);
    }
    if (expression instanceof NameExpr || expression instanceof FieldAccessExpr) {
      return variable(expression).value();
    }
    if (expression instanceof ArrayAccessExpr access) {
      return element(access);
    }
    if (expression instanceof ThisExpr self) {
      return self(self);
    }
    if (expression instanceof MethodCallExpr call) {
      return invocations.call(call);
    }
    return operation(expression);
  }

  /** Assigns a value that is worked out elsewhere. */
  @Nullable Value assign(AssignExpr assign, Function<Place.Variable, @Nullable Value> value) {
    return assignments.assign(assign, value);
  }

  private @Nullable Value operation(Expression expression) {
    if (expression instanceof BinaryExpr pair) {
      return operators.binary(pair);
    }
    if (expression instanceof UnaryExpr one) {
      return operators.changes(one) ? assignments.step(one) : operators.unary(one);
    }
    if (expression instanceof ConditionalExpr choice) {
      boolean first = Boxes.isTrue(of(choice.getCondition()), choice.getCondition().toString());
      return of(first ? choice.getThenExpr() : choice.getElseExpr());
    }
    if (expression instanceof InstanceOfExpr test && test.getPattern().isEmpty()) {
      Value value = of(test.getExpression());
      String type = typeName(test.getType().asString());
      return machine.mirrorOf(value != null && Overloads.isA(value.type(), type));
    }
    if (expression instanceof CastExpr cast) {
      return cast(cast);
    }
    if (expression instanceof AssignExpr assign) {
      return assignments.assign(assign);
    }
    return creation(expression);
  }

  private @Nullable Value creation(Expression expression) {
    if (expression instanceof ObjectCreationExpr creation) {
      return creations.object(creation);
    }
    if (expression instanceof ArrayCreationExpr creation) {
      return creations.array(creation);
    }
    if (expression instanceof ClassExpr literal) {
      return type(literal.getType().asString()).classObject();
    }
    throw new EvaluationFault(Reason.NEEDS_COMPILER, expression.toString());
  }

  /** What a name, a field access or an array element stands for. */
  Place.Variable variable(Expression expression) {
    if (expression instanceof NameExpr name) {
      return place
          .variable(name.getNameAsString())
          .orElseThrow(() -> missing(name.getNameAsString()));
    }
    if (expression instanceof ArrayAccessExpr access) {
      return new Element(array(access), index(access));
    }
    if (expression instanceof FieldAccessExpr access) {
      return field(access);
    }
    throw new EvaluationFault(Reason.TYPES, expression.toString());
  }

  private Place.Variable field(FieldAccessExpr access) {
    String name = access.getNameAsString();
    if (access.getScope() instanceof SuperExpr above) {
      return Place.field(receiver(above), superType(above), name)
          .orElseThrow(() -> missing(access.toString()));
    }
    Optional<ReferenceType> owner = asType(access.getScope());
    if (owner.isPresent()) {
      return Place.statics(owner.get(), name).orElseThrow(() -> missing(access.toString()));
    }
    Value value = of(access.getScope());
    if (value == null) {
      throw new EvaluationFault(Reason.NULL, access.getScope().toString());
    }
    if (value instanceof ArrayReference array && name.equals("length")) {
      return new Constant(machine.mirrorOf(array.length()));
    }
    if (value instanceof ObjectReference object) {
      return Place.field(object, name).orElseThrow(() -> missing(name));
    }
    throw missing(name);
  }

  /** A scope such as {@code java.util.Map} that names a class and no variable. */
  Optional<ReferenceType> asType(Expression scope) {
    boolean dotted = scope instanceof FieldAccessExpr || scope instanceof NameExpr;
    if (!dotted || !scope.toString().matches("[\\w$.]+") || isVariable(scope)) {
      return Optional.empty();
    }
    return types.find(scope.toString());
  }

  boolean isVariable(Expression scope) {
    Expression first = scope;
    while (first instanceof FieldAccessExpr access) {
      first = access.getScope();
    }
    return first instanceof NameExpr name && place.variable(name.getNameAsString()).isPresent();
  }

  ReferenceType type(String name) {
    String plain = name.replaceAll("<.*>", "");
    return types.find(plain).orElseThrow(() -> missing(plain));
  }

  private String typeName(String written) {
    String plain = written.replaceAll("<.*>", "");
    int brackets = plain.indexOf('[');
    String element = brackets < 0 ? plain : plain.substring(0, brackets);
    String found = Boxes.boxOf(element).isEmpty() ? type(element).name() : element;
    return brackets < 0 ? found : found + plain.substring(brackets);
  }

  private @Nullable Value cast(CastExpr cast) {
    Value value = of(cast.getExpression());
    String written = cast.getType().asString();
    if (!Boxes.boxOf(written).isEmpty()) {
      PrimitiveValue number = Boxes.primitive(value, cast.getExpression().toString());
      return new Numbers(machine).cast(number, written);
    }
    if (value instanceof ObjectReference && !Overloads.isA(value.type(), typeName(written))) {
      throw new EvaluationFault(Reason.TYPES, value.type().name() + " -> " + written);
    }
    return value;
  }

  private Value self(ThisExpr self) {
    ObjectReference receiver =
        self.getTypeName().isEmpty()
            ? place.receiver()
            : place.enclosing(type(self.getTypeName().get().asString()).name());
    if (receiver == null) {
      throw missing(self.toString());
    }
    return receiver;
  }

  /** The object whose superclass is meant. */
  ObjectReference receiver(SuperExpr above) {
    ObjectReference receiver =
        above
            .getTypeName()
            .map(name -> type(name.asString()))
            .filter(named -> !(named instanceof InterfaceType))
            .map(around -> place.enclosing(around.name()))
            .orElseGet(place::receiver);
    if (receiver == null) {
      throw missing(above.toString());
    }
    return receiver;
  }

  /** The class above the one that the code is in, or the interface that is named. */
  ReferenceType superType(SuperExpr above) {
    ReferenceType from =
        above.getTypeName().map(name -> type(name.asString())).orElse(place.type());
    ReferenceType found = from instanceof ClassType declared ? declared.superclass() : from;
    if (found == null) {
      throw missing(above.toString());
    }
    return found;
  }

  private @Nullable Value element(ArrayAccessExpr access) {
    Value value = of(access.getName());
    if (value instanceof ArrayReference array) {
      return new Element(array, index(access)).value();
    }
    // Not Java, and what people type: list[2], map["key"].
    return invocations.element(value, of(access.getIndex()), access);
  }

  private ArrayReference array(ArrayAccessExpr access) {
    if (of(access.getName()) instanceof ArrayReference array) {
      return array;
    }
    throw new EvaluationFault(Reason.TYPES, access.getName().toString());
  }

  private int index(ArrayAccessExpr access) {
    return Boxes.primitive(of(access.getIndex()), access.getIndex().toString()).intValue();
  }

  private static EvaluationFault missing(String name) {
    return new EvaluationFault(Reason.NO_SUCH_NAME, name);
  }

  private record Constant(@Nullable Value value) implements Place.Variable {
    @Override
    public void set(@Nullable Value changed) {
      throw new EvaluationFault(Reason.TYPES, "length");
    }

    @Override
    public String typeName() {
      return "int";
    }
  }
}
