package dev.durabletools.worker.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A method of the app, called through a method handle: all frames below user code are Java frames,
 * which a debugger can pop.
 */
final class UserMethod {
  private static final MethodType GENERIC =
      MethodType.methodType(Object.class, Object.class, Object[].class);

  private final MethodHandle handle;
  final boolean isStatic;

  UserMethod(Method method) throws IllegalAccessException {
    method.setAccessible(true);
    isStatic = Modifier.isStatic(method.getModifiers());
    MethodHandle exact = MethodHandles.lookup().unreflect(method).asFixedArity();
    MethodHandle spread = exact.asSpreader(Object[].class, method.getParameterCount());
    handle =
        (isStatic ? MethodHandles.dropArguments(spread, 0, Object.class) : spread).asType(GENERIC);
  }

  /**
   * @throws InvocationTargetException around whatever user code throws, as reflection does:
   *     middleware relies on it
   */
  @Nullable Object call(@Nullable Object target, @Nullable Object[] arguments)
      throws InvocationTargetException {
    try {
      return (Object) handle.invokeExact(target, arguments);
    } catch (Unwinding e) {
      throw e;
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }
}
