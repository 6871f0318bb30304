package dev.durabletools.worker.position;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Defines classes that see the private members of a host, as each Java version has it. */
final class Guests {
  private Guests() {}

  /**
   * Defines a class of the host's package.
   *
   * @param host a lookup with the host's own rights
   */
  static Class<?> define(Lookup host, byte[] file) throws ReflectiveOperationException {
    return hasHiddenClasses() ? hidden(host, file) : anonymous(host.lookupClass(), file);
  }

  /** Defines an ordinary class of the host's package, unless it is there already. */
  static Class<?> neighbour(Lookup host, String simpleName, byte[] file)
      throws ReflectiveOperationException {
    String hostName = host.lookupClass().getName();
    String name = hostName.substring(0, hostName.lastIndexOf('.') + 1) + simpleName;
    try {
      return Class.forName(name, true, host.lookupClass().getClassLoader());
    } catch (ClassNotFoundException first) {
      return ordinary(host, file);
    }
  }

  private static Class<?> ordinary(Lookup host, byte[] file) throws ReflectiveOperationException {
    try {
      return (Class<?>) Lookup.class.getMethod("defineClass", byte[].class).invoke(host, file);
    } catch (NoSuchMethodException java8) {
      Method define =
          ClassLoader.class.getDeclaredMethod("defineClass", byte[].class, int.class, int.class);
      define.setAccessible(true);
      return (Class<?>) define.invoke(host.lookupClass().getClassLoader(), file, 0, file.length);
    }
  }

  /** From Java 15. */
  private static boolean hasHiddenClasses() {
    for (Class<?> inner : Lookup.class.getDeclaredClasses()) {
      if (inner.getSimpleName().equals("ClassOption")) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Class<?> hidden(Lookup host, byte[] file) throws ReflectiveOperationException {
    Class<?> options = Class.forName("java.lang.invoke.MethodHandles$Lookup$ClassOption");
    Object nestmate = Array.newInstance(options, 1);
    Array.set(nestmate, 0, Enum.valueOf((Class) options, "NESTMATE"));
    Method define =
        Lookup.class.getMethod(
            "defineHiddenClass", byte[].class, boolean.class, nestmate.getClass());
    return ((Lookup) define.invoke(host, file, true, nestmate)).lookupClass();
  }

  /** Up to Java 16. */
  private static Class<?> anonymous(Class<?> host, byte[] file)
      throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    return (Class<?>)
        unsafe
            .getMethod("defineAnonymousClass", Class.class, byte[].class, Object[].class)
            .invoke(instance.get(null), host, file, null);
  }
}
