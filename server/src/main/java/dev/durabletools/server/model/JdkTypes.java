package dev.durabletools.server.model;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The platform's own classes, read by reflection and never initialised. Safe for all threads. */
final class JdkTypes {
  private static final ConcurrentMap<String, Optional<Class<?>>> FOUND = new ConcurrentHashMap<>();

  private record Member(Class<?> type, String name) {}

  /** Reflection copies its arrays at each call, and every keystroke asks for the same few. */
  private static final ConcurrentMap<Member, Boolean> HAS = new ConcurrentHashMap<>();

  private static final ConcurrentMap<Member, String> DECLARING = new ConcurrentHashMap<>();

  private record Call(Member member, int arguments) {}

  private static final ConcurrentMap<Call, List<Method>> CALLED = new ConcurrentHashMap<>();

  private JdkTypes() {}

  /** The platform class of a qualified name; nested classes may be written with dots. */
  static Optional<Class<?>> find(String name) {
    if (!name.startsWith("java.") && !name.startsWith("javax.")) {
      return Optional.empty();
    }
    return FOUND.computeIfAbsent(name, JdkTypes::load);
  }

  private static Optional<Class<?>> load(String name) {
    String tried = name;
    while (true) {
      try {
        return Optional.of(Class.forName(tried, false, ClassLoader.getPlatformClassLoader()));
      } catch (ClassNotFoundException | LinkageError missing) {
        int dot = tried.lastIndexOf('.');
        if (dot < 0 || !Character.isUpperCase(tried.charAt(tried.lastIndexOf('.', dot - 1) + 1))) {
          return Optional.empty();
        }
        tried = tried.substring(0, dot) + "$" + tried.substring(dot + 1);
      }
    }
  }

  /** The public methods of a class with a name and a number of arguments. */
  static List<Method> methods(Class<?> type, String name, int arguments) {
    return CALLED.computeIfAbsent(new Call(new Member(type, name), arguments), JdkTypes::called);
  }

  private static List<Method> called(Call call) {
    int arguments = call.arguments();
    return Arrays.stream(call.member().type().getMethods())
        .filter(method -> method.getName().equals(call.member().name()) && !method.isBridge())
        .filter(
            method ->
                method.getParameterCount() == arguments
                    || (method.isVarArgs() && arguments >= method.getParameterCount() - 1))
        .toList();
  }

  /** Whether a class has any method of a name, protected ones too. */
  static boolean hasMethod(Class<?> type, String name) {
    return HAS.computeIfAbsent(new Member(type, name), JdkTypes::has);
  }

  private static boolean has(Member member) {
    Class<?> type = member.type();
    String name = member.name();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (Arrays.stream(at.getDeclaredMethods())
          .anyMatch(method -> method.getName().equals(name))) {
        return true;
      }
    }
    return Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals(name));
  }

  /** The class that declares a method of this name, seen from {@code type}. */
  static String declaring(Class<?> type, String name) {
    return DECLARING.computeIfAbsent(new Member(type, name), JdkTypes::findDeclaring);
  }

  private static String findDeclaring(Member member) {
    Class<?> type = member.type();
    String name = member.name();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (Arrays.stream(at.getDeclaredMethods())
          .anyMatch(method -> method.getName().equals(name) && !method.isBridge())) {
        return nameOf(at);
      }
    }
    return nameOf(type);
  }

  /** The type of a public field that is no array. */
  static Optional<String> fieldType(Class<?> owner, String name) {
    try {
      Class<?> type = owner.getField(name).getType();
      return type.isArray() ? Optional.empty() : Optional.of(nameOf(type));
    } catch (NoSuchFieldException | LinkageError missing) {
      return Optional.empty();
    }
  }

  static String nameOf(Class<?> type) {
    String canonical = type.getCanonicalName();
    return canonical == null ? type.getName() : canonical;
  }
}
