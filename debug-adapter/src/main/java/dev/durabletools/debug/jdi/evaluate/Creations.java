package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMOutOfMemoryException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New objects and arrays. */
final class Creations {
  private final Interpreter interpreter;
  private final Place place;
  private final Invocations invocations;
  private final Calls calls;
  private final VirtualMachine machine;

  Creations(
      Interpreter interpreter,
      Place place,
      Invocations invocations,
      Calls calls,
      VirtualMachine machine) {
    this.interpreter = interpreter;
    this.place = place;
    this.invocations = invocations;
    this.calls = calls;
    this.machine = machine;
  }

  Value object(ObjectCreationExpr creation) {
    if (creation.getAnonymousClassBody().isPresent() || creation.getScope().isPresent()) {
      throw new EvaluationFault(Reason.NEEDS_COMPILER, creation.toString());
    }
    if (!(interpreter.type(creation.getType().getNameWithScope()) instanceof ClassType type)
        || type.isAbstract()) {
      throw new EvaluationFault(Reason.TYPES, creation.toString());
    }
    List<@Nullable Value> arguments = new ArrayList<>();
    if (Place.isInner(type)) {
      arguments.add(around(type));
    }
    creation.getArguments().forEach(argument -> arguments.add(interpreter.of(argument)));
    Overloads.Choice choice =
        Overloads.choose(
                type.methodsByName("<init>").stream()
                    .filter(method -> method.declaringType().equals(type))
                    .toList(),
                arguments)
            .orElseThrow(() -> new EvaluationFault(Reason.NO_SUCH_METHOD, creation.toString()));
    return calls.newInstance(type, choice.method(), invocations.passed(choice, arguments));
  }

  /** The object that one of an inner class is to belong to. */
  private Value around(ClassType inner) {
    String outer = inner.name().substring(0, inner.name().lastIndexOf('$'));
    Value object = place.enclosing(outer);
    if (object == null) {
      String written = outer.substring(outer.lastIndexOf('.') + 1).replace('$', '.');
      throw new EvaluationFault(Reason.NO_SUCH_NAME, written + ".this");
    }
    return object;
  }

  Value array(ArrayCreationExpr creation) {
    if (creation.getLevels().size() != 1) {
      throw new EvaluationFault(Reason.NEEDS_COMPILER, creation.toString());
    }
    String element = creation.getElementType().asString();
    String name = Boxes.boxOf(element).isEmpty() ? interpreter.type(element).name() : element;
    List<Expression> values =
        creation
            .getInitializer()
            .<List<Expression>>map(i -> new ArrayList<>(i.getValues()))
            .orElse(List.of());
    Expression size = creation.getLevels().get(0).getDimension().orElse(null);
    int length =
        size == null
            ? values.size()
            : Boxes.primitive(interpreter.of(size), size.toString()).intValue();
    if (length < 0) {
      throw new EvaluationFault(Reason.INDEX, String.valueOf(length));
    }
    ArrayReference array = empty(creation, name, length);
    for (int i = 0; i < values.size(); i++) {
      try {
        array.setValue(i, invocations.converted(interpreter.of(values.get(i)), name));
      } catch (InvalidTypeException | ClassNotLoadedException e) {
        throw new EvaluationFault(Reason.TYPES, values.get(i).toString());
      }
    }
    return array;
  }

  private ArrayReference empty(ArrayCreationExpr creation, String element, int length) {
    Optional<ArrayType> loaded =
        machine.classesByName(element + "[]").stream()
            .filter(ArrayType.class::isInstance)
            .map(ArrayType.class::cast)
            .findFirst();
    try {
      return loaded.isPresent()
          ? calls.kept(loaded.get().newInstance(length))
          : first(creation, length);
    } catch (VMOutOfMemoryException e) {
      // Made by the app's own means, it says what there was too little of.
      ClassObjectReference arrays = loaded.orElseThrow(() -> e).classObject();
      Method component =
          arrays.referenceType().methodsByName("getComponentType", "()Ljava/lang/Class;").get(0);
      return made(creation, calls.invoke(arrays, component, List.of()), length);
    }
  }

  /** The app has made no array of this class yet, so the JVM has no class of such arrays. */
  private ArrayReference first(ArrayCreationExpr creation, int length) {
    return made(
        creation, interpreter.type(creation.getElementType().asString()).classObject(), length);
  }

  private ArrayReference made(ArrayCreationExpr creation, @Nullable Value element, int length) {
    ReferenceType arrays = interpreter.type("java.lang.reflect.Array");
    Method make =
        arrays.methodsByName("newInstance", "(Ljava/lang/Class;I)Ljava/lang/Object;").get(0);
    Value made = calls.invokeStatic(arrays, make, Arrays.asList(element, machine.mirrorOf(length)));
    if (made instanceof ArrayReference array) {
      return array;
    }
    throw new EvaluationFault(Reason.NEEDS_COMPILER, creation.toString());
  }
}
