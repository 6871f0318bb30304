package dev.durabletools.worker.invoke;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** An object of ours behind an interface of the Functions API. Subclasses answer by method name. */
abstract class ApiObject implements InvocationHandler {

  /** The object as user code sees it. */
  final Object as(Class<?> api) {
    return Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, this);
  }

  /** The object of ours behind a proxy, null when it is none of this type. */
  static <T extends ApiObject> @Nullable T behind(@Nullable Object proxy, Class<T> type) {
    if (proxy == null || !Proxy.isProxyClass(proxy.getClass())) {
      return null;
    }
    InvocationHandler handler = Proxy.getInvocationHandler(proxy);
    return type.isInstance(handler) ? type.cast(handler) : null;
  }

  /**
   * Answers a call of an API method; methods it does not know answer null, as the API's defaults
   * do.
   */
  abstract @Nullable Object call(Object self, String method, Object[] arguments) throws Throwable;

  @Override
  public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] given = arguments == null ? new Object[0] : arguments;
    if (method.getDeclaringClass() != Object.class) {
      return call(proxy, method.getName(), given);
    }
    switch (method.getName()) {
      case "equals":
        return proxy == given[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      default:
        return getClass().getSimpleName();
    }
  }
}
