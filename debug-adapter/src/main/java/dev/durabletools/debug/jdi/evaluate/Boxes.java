package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.BooleanValue;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in and out of {@code java.lang.Integer} and the like. */
final class Boxes {
  private static final Map<String, String> BOXES =
      Map.of(
          "boolean", "java.lang.Boolean",
          "byte", "java.lang.Byte",
          "char", "java.lang.Character",
          "short", "java.lang.Short",
          "int", "java.lang.Integer",
          "long", "java.lang.Long",
          "float", "java.lang.Float",
          "double", "java.lang.Double");

  private Boxes() {}

  /** The class that boxes a primitive type; empty for other types. */
  static String boxOf(String primitive) {
    return BOXES.getOrDefault(primitive, "");
  }

  /** The primitive type that a class boxes; empty for other classes. */
  static String primitiveOf(String box) {
    return BOXES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(box))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** What a box holds; any other value is its own. */
  static @Nullable Value unbox(@Nullable Value value) {
    if (value instanceof ObjectReference object
        && BOXES.containsValue(object.referenceType().name())) {
      Field field = object.referenceType().fieldByName("value");
      return field == null ? value : object.getValue(field);
    }
    return value;
  }

  static PrimitiveValue primitive(@Nullable Value value, String where) {
    if (unbox(value) instanceof PrimitiveValue primitive) {
      return primitive;
    }
    throw new EvaluationFault(
        value == null ? EvaluationFault.Reason.NULL : EvaluationFault.Reason.TYPES, where);
  }

  static boolean isTrue(@Nullable Value value, String where) {
    if (primitive(value, where) instanceof BooleanValue truth) {
      return truth.value();
    }
    throw new EvaluationFault(EvaluationFault.Reason.TYPES, where);
  }

  /** Boxes by {@code valueOf}, which runs in the debuggee. */
  static @Nullable Value box(@Nullable Value value, VirtualMachine machine, Calls calls) {
    if (!(value instanceof PrimitiveValue primitive)) {
      return value;
    }
    String name = primitive.type().name();
    if (machine.classesByName(boxOf(name)).get(0) instanceof ClassType box) {
      for (Method method : box.methodsByName("valueOf")) {
        if (method.argumentTypeNames().equals(List.of(name))) {
          return calls.invokeStatic(box, method, List.of(primitive));
        }
      }
    }
    return value;
  }
}
