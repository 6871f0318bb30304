package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Type;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of methods. */
final class Invocations {
  private final Interpreter interpreter;
  private final Place place;
  private final TypeFinder types;
  private final Calls calls;
  private final VirtualMachine machine;

  Invocations(
      Interpreter interpreter, Place place, TypeFinder types, Calls calls, VirtualMachine machine) {
    this.interpreter = interpreter;
    this.place = place;
    this.types = types;
    this.calls = calls;
    this.machine = machine;
  }

  @Nullable Value call(MethodCallExpr call) {
    Expression scope = call.getScope().orElse(null);
    if (scope == null) {
      return unqualified(call);
    }
    if (scope instanceof SuperExpr above) {
      return invoke(interpreter.receiver(above), interpreter.superType(above), call);
    }
    Optional<ReferenceType> owner = interpreter.asType(scope);
    if (owner.isPresent()) {
      return invoke(null, owner.get(), call);
    }
    Value receiver = interpreter.of(scope);
    if (receiver == null) {
      throw new EvaluationFault(Reason.NULL, scope.toString());
    }
    if (receiver instanceof ObjectReference object) {
      return invoke(object, object.referenceType(), call);
    }
    throw new EvaluationFault(Reason.TYPES, scope.toString());
  }

  /** A method of the receiver, or a static one of the class or a class around it. */
  private @Nullable Value unqualified(MethodCallExpr call) {
    ObjectReference receiver = place.receiver();
    ReferenceType type = receiver == null ? place.type() : receiver.referenceType();
    for (ReferenceType each = type; each != null; each = around(each)) {
      if (!Overloads.named(each, call.getNameAsString()).isEmpty()) {
        return invoke(each.equals(type) ? receiver : null, each, call);
      }
    }
    throw new EvaluationFault(Reason.NO_SUCH_METHOD, call.getNameAsString());
  }

  private @Nullable ReferenceType around(ReferenceType type) {
    int dollar = type.name().lastIndexOf('$');
    return dollar < 0 ? null : types.find(type.name().substring(0, dollar)).orElse(null);
  }

  private @Nullable Value invoke(
      @Nullable ObjectReference receiver, ReferenceType type, MethodCallExpr call) {
    List<@Nullable Value> arguments = new ArrayList<>();
    call.getArguments().forEach(argument -> arguments.add(interpreter.of(argument)));
    List<Method> methods =
        Overloads.named(type, call.getNameAsString()).stream()
            .filter(method -> receiver != null || method.isStatic())
            .toList();
    Overloads.Choice choice =
        Overloads.choose(methods, arguments)
            .orElseThrow(() -> new EvaluationFault(Reason.NO_SUCH_METHOD, call.toString()));
    List<@Nullable Value> passed = passed(choice, arguments);
    if (call.getScope().filter(Expression::isSuperExpr).isPresent() && receiver != null) {
      return calls.invokeSuper(receiver, choice.method(), passed);
    }
    return receiver == null || choice.method().isStatic()
        ? calls.invokeStatic(choice.method().declaringType(), choice.method(), passed)
        : calls.invoke(receiver, choice.method(), passed);
  }

  /** Arguments as the method takes them: boxed or unboxed, widened, the last ones in an array. */
  List<@Nullable Value> passed(Overloads.Choice choice, List<@Nullable Value> arguments) {
    Method method = choice.method();
    List<String> names = method.argumentTypeNames();
    List<@Nullable Value> passed = new ArrayList<>();
    int fixed = choice.spread() ? names.size() - 1 : names.size();
    for (int i = 0; i < fixed; i++) {
      passed.add(converted(arguments.get(i), names.get(i)));
    }
    if (choice.spread()) {
      passed.add(array(method, arguments.subList(fixed, arguments.size())));
    }
    return passed;
  }

  @Nullable Value converted(@Nullable Value value, String type) {
    if (Boxes.boxOf(type).isEmpty()) {
      return value instanceof PrimitiveValue ? Boxes.box(value, machine, calls) : value;
    }
    return new Numbers(machine).cast(Boxes.primitive(value, type), type);
  }

  private Value array(Method method, List<@Nullable Value> values) {
    try {
      List<Type> parameters = method.argumentTypes();
      ArrayType type = (ArrayType) parameters.get(parameters.size() - 1);
      ArrayReference array = calls.kept(type.newInstance(values.size()));
      for (int i = 0; i < values.size(); i++) {
        array.setValue(i, converted(values.get(i), type.componentTypeName()));
      }
      return array;
    } catch (ClassNotLoadedException | InvalidTypeException e) {
      throw new EvaluationFault(Reason.TYPES, method.name());
    }
  }

  /** {@code list[2]} and {@code map["a"]}: their {@code get}. */
  @Nullable Value element(@Nullable Value owner, @Nullable Value key, ArrayAccessExpr access) {
    if (owner == null) {
      throw new EvaluationFault(Reason.NULL, access.getName().toString());
    }
    boolean list = Overloads.isA(owner.type(), "java.util.List");
    if (!list && !Overloads.isA(owner.type(), "java.util.Map")) {
      throw new EvaluationFault(Reason.TYPES, access.getName().toString());
    }
    ObjectReference object = (ObjectReference) owner;
    String signature = list ? "(I)Ljava/lang/Object;" : "(Ljava/lang/Object;)Ljava/lang/Object;";
    Method get = object.referenceType().methodsByName("get", signature).get(0);
    return calls.invoke(
        object,
        get,
        java.util.Collections.singletonList(converted(key, get.argumentTypeNames().get(0))));
  }
}
