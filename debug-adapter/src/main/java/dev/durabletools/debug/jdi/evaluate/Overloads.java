package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ArrayType;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.Method;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Type;
import com.sun.jdi.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a method by the run-time types of its arguments, in Java's three phases (JLS 15.12.2): as
 * they are, then boxed or unboxed, then with a variable number of them.
 */
final class Overloads {
  private static final List<String> WIDER =
      List.of("byte", "short", "int", "long", "float", "double");

  private Overloads() {}

  /** A method and how its arguments are to be passed. */
  record Choice(Method method, boolean spread) {}

  static Optional<Choice> choose(List<Method> methods, List<@Nullable Value> arguments) {
    for (int phase = 0; phase < 3; phase++) {
      boolean boxing = phase > 0;
      boolean spread = phase == 2;
      Optional<Method> found =
          methods.stream()
              .filter(method -> !method.isAbstract() || !method.isStatic())
              .filter(method -> spread ? method.isVarArgs() : true)
              .filter(method -> fits(method, arguments, boxing, spread))
              .max(Comparator.comparingInt(method -> closeness(method, arguments)));
      if (found.isPresent()) {
        return Optional.of(new Choice(found.get(), spread));
      }
    }
    return Optional.empty();
  }

  private static boolean fits(
      Method method, List<@Nullable Value> arguments, boolean boxing, boolean spread) {
    List<String> names = method.argumentTypeNames();
    int fixed = spread ? names.size() - 1 : names.size();
    if (spread ? arguments.size() < fixed : arguments.size() != fixed) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      String name =
          i < fixed ? names.get(i) : names.get(fixed).substring(0, names.get(fixed).length() - 2);
      if (!accepts(method, name, arguments.get(i), boxing)) {
        return false;
      }
    }
    return true;
  }

  private static boolean accepts(
      Method method, String parameter, @Nullable Value argument, boolean boxing) {
    boolean primitive = !Boxes.boxOf(parameter).isEmpty();
    if (argument == null) {
      return !primitive;
    }
    String type = argument.type().name();
    if (argument instanceof PrimitiveValue) {
      return primitive
          ? widens(type, parameter)
          : boxing && isA(Boxes.boxOf(type), parameter, method);
    }
    if (primitive) {
      String inside = Boxes.primitiveOf(type);
      return boxing && !inside.isEmpty() && widens(inside, parameter);
    }
    return isA(argument.type(), parameter);
  }

  private static boolean widens(String from, String to) {
    return from.equals(to)
        || (WIDER.indexOf(from) >= 0 && WIDER.indexOf(from) < WIDER.indexOf(to))
        || (from.equals("char") && WIDER.indexOf(to) >= 2);
  }

  private static boolean isA(String box, String parameter, Method method) {
    return method.virtualMachine().classesByName(box).stream()
        .anyMatch(type -> isA(type, parameter));
  }

  /** Whether a type is, extends or implements the named one. */
  static boolean isA(Type type, String name) {
    if (type.name().equals(name) || name.equals("java.lang.Object")) {
      return true;
    }
    if (type instanceof ClassType declared) {
      ClassType above = declared.superclass();
      return (above != null && isA(above, name))
          || declared.interfaces().stream().anyMatch(each -> isA(each, name));
    }
    if (type instanceof InterfaceType declared) {
      return declared.superinterfaces().stream().anyMatch(each -> isA(each, name));
    }
    return type instanceof ArrayType array && name.endsWith("[]") && elementIsA(array, name);
  }

  private static boolean elementIsA(ArrayType array, String name) {
    try {
      return isA(array.componentType(), name.substring(0, name.length() - 2));
    } catch (ClassNotLoadedException e) {
      return false;
    }
  }

  /** Exact types first; among the rest a class before an interface before Object. */
  private static int closeness(Method method, List<@Nullable Value> arguments) {
    int points = method.isBridge() ? -1 : 0;
    List<String> names = method.argumentTypeNames();
    for (int i = 0; i < Math.min(names.size(), arguments.size()); i++) {
      Value argument = arguments.get(i);
      String name = names.get(i);
      if (argument != null && argument.type().name().equals(name)) {
        points += 8;
      } else if (WIDER.contains(name)) {
        points += 8 - WIDER.indexOf(name);
      } else if (!name.equals("java.lang.Object")) {
        points += 2;
      }
    }
    return points;
  }

  /** All methods of a name that a type has, its own before inherited ones. */
  static List<Method> named(ReferenceType type, String name) {
    return type.methodsByName(name);
  }
}
