package dev.durabletools.server.model;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;

/** Which of a platform class's methods of one name a call means, by the types it gives. */
final class Overloads {
  /** From narrow to wide. */
  private static final List<String> NUMBERS =
      List.of("byte", "short", "int", "long", "float", "double");

  private Overloads() {}

  private record Call(Class<?> type, String name, List<TypeRef> given) {}

  /** How many calls are remembered: code has a few hundred, but a long session sees many. */
  private static final int REMEMBERED = 5_000;

  private static final ConcurrentMap<Call, List<Method>> KNOWN = new ConcurrentHashMap<>();

  /** The public methods of a platform class that a call with such arguments may mean. */
  static List<Method> fitting(Class<?> type, String name, List<TypeRef> given) {
    Call call = new Call(type, name, given);
    List<Method> known = KNOWN.get(call);
    if (known == null) {
      known = fitting(JdkTypes.methods(type, name, given.size()), given);
      if (KNOWN.size() >= REMEMBERED) {
        KNOWN.clear();
      }
      KNOWN.put(call, known);
    }
    return known;
  }

  /**
   * The methods that may be meant: all of those the arguments fit that no other is closer to.
   *
   * @param given the types of the arguments, {@link TypeRef#UNKNOWN} where they cannot be told
   */
  static List<Method> fitting(List<Method> methods, List<TypeRef> given) {
    if (methods.size() < 2) {
      return methods;
    }
    List<Method> fitting =
        methods.stream().filter(each -> fits(each, given, Overloads::takes)).toList();
    List<Method> plain =
        fitting.stream().filter(each -> fits(each, given, Overloads::takesAsItIs)).toList();
    List<Method> left = plain.isEmpty() ? fitting : plain;
    List<Method> closest =
        left.stream().filter(each -> left.stream().allMatch(other -> closer(each, other))).toList();
    return !closest.isEmpty() && given.stream().allMatch(TypeRef::known)
        ? closest
        : left.isEmpty() ? methods : left;
  }

  private static boolean fits(
      Method method, List<TypeRef> given, BiPredicate<Class<?>, TypeRef> takes) {
    Class<?>[] parameters = method.getParameterTypes();
    int sure = method.isVarArgs() ? parameters.length - 1 : parameters.length;
    for (int i = 0; i < sure && i < given.size(); i++) {
      if (!takes.test(parameters[i], given.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether what fits the first method would fit the other, too. */
  private static boolean closer(Method one, Method other) {
    Class<?>[] own = one.getParameterTypes();
    Class<?>[] wider = other.getParameterTypes();
    if (own.length != wider.length) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      boolean within =
          (own[i].isPrimitive() && wider[i].isPrimitive())
              ? widens(own[i].getName(), wider[i].getName())
              : wider[i].isAssignableFrom(own[i]);
      if (!within) {
        return false;
      }
    }
    return true;
  }

  private static boolean takesAsItIs(Class<?> parameter, TypeRef given) {
    return takes(parameter, given)
        && (!given.known() || given.primitive() == parameter.isPrimitive());
  }

  private static boolean takes(Class<?> parameter, TypeRef given) {
    if (!given.known()) {
      return true;
    }
    if (given.dimensions() > 0) {
      return parameter.isArray()
          ? takesElement(parameter.getComponentType(), given.element())
          : parameter.isAssignableFrom(Object[].class);
    }
    if (parameter.isArray()) {
      return false;
    }
    if (parameter.isPrimitive()) {
      return given.primitive()
          ? widens(given.name(), parameter.getName())
          : !given.equals(TypeRef.STRING)
              && (boxes(given) || JdkTypes.find(given.name()).isEmpty());
    }
    return JdkTypes.find(given.boxed().name())
        .map(type -> parameter.isAssignableFrom(type) || given.is("java.lang.Object"))
        .orElse(true);
  }

  /** Whether a boxed value can be given for a plain parameter. */
  static boolean unboxes(TypeRef given, TypeRef wanted) {
    String name = given.simpleName();
    String plain =
        switch (name) {
          case "Integer" -> "int";
          case "Character" -> "char";
          default -> name.toLowerCase(Locale.ROOT);
        };
    return given.name().startsWith("java.lang.")
        && given.dimensions() == 0
        && boxes(given)
        && widens(plain, wanted.name());
  }

  private static boolean boxes(TypeRef given) {
    return Set.of("Byte", "Short", "Character", "Integer", "Long", "Float", "Double", "Boolean")
        .contains(given.simpleName());
  }

  /** No array of plain values is one of objects or of other plain values. */
  private static boolean takesElement(Class<?> parameter, TypeRef given) {
    boolean plain = given.dimensions() == 0 && given.primitive();
    return (plain || parameter.isPrimitive())
        ? plain && parameter.getName().equals(given.name())
        : takes(parameter, given);
  }

  static boolean widens(String from, String to) {
    int wide = NUMBERS.indexOf(to);
    int narrow = from.equals("char") ? NUMBERS.indexOf("int") : NUMBERS.indexOf(from);
    return from.equals(to) || (narrow >= 0 && wide >= narrow);
  }
}
