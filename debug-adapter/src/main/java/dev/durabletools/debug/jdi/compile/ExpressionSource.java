package dev.durabletools.debug.jdi.compile;

import java.util.List;

/**
 * The source of a class that works out one expression, or runs statements.
 *
 * @param packageName empty for the unnamed package
 * @param imports as written in the expression's file
 * @param variables what the expression uses, in the order in which values are passed
 * @param code rewritten for its new place
 * @param level of the language
 */
public record ExpressionSource(
    String packageName,
    List<String> imports,
    List<Variable> variables,
    RewrittenCode code,
    int level) {

  /** A variable and its type as sources write it. */
  public record Variable(String name, String type) {
    boolean isPrimitive() {
      return List.of("boolean", "byte", "char", "short", "int", "long", "float", "double")
          .contains(type);
    }
  }

  /**
   * The name of the method, which is static. It answers an array of one value, null for none; for
   * more than an expression an array of such arrays, one for the value and one for each variable
   * that was assigned.
   */
  public static final String METHOD = "value";

  /** Finds a method by the values it is given. */
  private static final String REFLECTED =
      """
      static final class Reflected_ {
        static <T> T call(Class<?> owner, Object target, String name, Object... values) {
          for (java.lang.reflect.Method method : owner.getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == values.length) {
              try {
                method.setAccessible(true);
                return (T) method.invoke(target, values);
              } catch (IllegalArgumentException another) {
                continue;
              } catch (java.lang.reflect.InvocationTargetException e) {
                return Reflected_.<T, RuntimeException>thrown(e.getCause());
              } catch (IllegalAccessException e) {
                return Reflected_.<T, RuntimeException>thrown(e);
              }
            }
          }
          return Reflected_.<T, RuntimeException>thrown(new NoSuchMethodException(name));
        }
        static <T> T get(Class<?> owner, Object target, String name) {
          try {
            return (T) field(owner, name).get(target);
          } catch (ReflectiveOperationException e) {
            return Reflected_.<T, RuntimeException>thrown(e);
          }
        }
        static <T> T set(Class<?> owner, Object target, String name, T value) {
          try {
            field(owner, name).set(target, value);
            return value;
          } catch (ReflectiveOperationException e) {
            return Reflected_.<T, RuntimeException>thrown(e);
          }
        }
        static java.lang.reflect.Field field(Class<?> owner, String name)
            throws NoSuchFieldException {
          java.lang.reflect.Field field = owner.getDeclaredField(name);
          field.setAccessible(true);
          return field;
        }
        static <T> T first(T first, T second) { return first; }
        static boolean boolean_(boolean value) { return value; }
        static byte byte_(byte value) { return value; }
        static char char_(char value) { return value; }
        static short short_(short value) { return value; }
        static int int_(int value) { return value; }
        static long long_(long value) { return value; }
        static float float_(float value) { return value; }
        static double double_(double value) { return value; }
        static <T, X extends Throwable> T thrown(Throwable cause) throws X {
          throw (X) cause;
        }
      }
      """;

  private static final List<String> HELD =
      List.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "Object");

  /**
   * The whole source.
   *
   * @param isVoid whether the expression has no value
   */
  public String text(String simpleName, boolean isVoid) {
    StringBuilder text = new StringBuilder();
    if (!packageName.isEmpty()) {
      text.append("package ").append(packageName).append(";\n");
    }
    imports.forEach(each -> text.append("import ").append(each).append(";\n"));
    text.append("@SuppressWarnings(\"all\") public class ").append(simpleName).append(" {\n");
    text.append("public static Object " + METHOD + "(");
    for (int i = 0; i < variables.size(); i++) {
      Variable each = variables.get(i);
      text.append(i == 0 ? "" : ", ");
      text.append(each.isPrimitive() ? each.type + " " + each.name : "Object p" + i + "_");
    }
    text.append(") throws Throwable {\n");
    for (int i = 0; i < variables.size(); i++) {
      Variable each = variables.get(i);
      if (!each.isPrimitive()) {
        text.append(
            String.format(
                "%s%s %s = (%s) p%d_;\n",
                code.assigned().contains(each.name) ? "" : "final ",
                each.type,
                each.name,
                each.type,
                i));
      }
    }
    text.append(code.body(isVoid, level >= 10));
    text.append("}\n");
    for (String type : HELD) {
      text.append(
          String.format(
              "private static Object hold_(%s held) { return new %s[] {held}; }\n", type, type));
    }
    if (code.mentions("Reflected_.")) {
      text.append(REFLECTED);
    }
    return text.append("}\n").toString();
  }
}
