package dev.durabletools.worker.invoke;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.app.FunctionApp;
import dev.durabletools.worker.seam.TypedValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls functions of an app. Thread-safe; a call runs on the caller's thread. */
public final class FunctionCaller {
  private final Api api;
  private final Conversion conversion;
  private final Parameters parameters;
  private final List<MiddlewareLink> middleware = new ArrayList<>();
  private final Traps traps;
  private final @Nullable Object injector;
  private final Map<AppFunction, UserMethod> methods = new ConcurrentHashMap<>();

  /**
   * Loads middleware and injector; the context class loader should be the app's.
   *
   * @param friendly leaves out what Azure does and hardly anybody expects
   */
  public FunctionCaller(FunctionApp app, boolean friendly) throws ReflectiveOperationException {
    traps = new Traps(friendly);
    api = new Api(app.apiLoader());
    conversion = new Conversion(api, new Json(app.appLoader()));
    parameters = new Parameters(api, conversion, traps);
    for (Object each : ServiceLoader.load(api.middleware, app.appLoader())) {
      middleware.add(new MiddlewareLink(api, each));
    }
    Iterator<?> injectors = ServiceLoader.load(api.instanceInjector, app.appLoader()).iterator();
    injector = injectors.hasNext() ? injectors.next() : null;
  }

  public Traps traps() {
    return traps;
  }

  /** Whether the app brings middleware of this class. */
  public boolean hasMiddleware(String className) {
    return middleware.stream().anyMatch(link -> link.className().equals(className));
  }

  /**
   * Runs the whole chain.
   *
   * @param replacedClass middleware of this class does not run; {@code replacement} stands in its
   *     place
   */
  public void call(
      Invocation invocation, @Nullable String replacedClass, @Nullable Link replacement)
      throws Throwable {
    List<Link> chain = new ArrayList<>();
    for (MiddlewareLink link : middleware) {
      chain.add(replacement != null && link.className().equals(replacedClass) ? replacement : link);
    }
    chain.add((call, next) -> call.setReturnValue(invokeUser(call)));
    proceed(invocation, chain, 0);
  }

  private static void proceed(Invocation invocation, List<Link> chain, int index) throws Throwable {
    chain.get(index).run(invocation, () -> proceed(invocation, chain, index + 1));
  }

  private @Nullable Object invokeUser(Invocation invocation) throws Throwable {
    AppFunction function = invocation.function;
    UserMethod method = methods.get(function);
    if (method == null) {
      method = new UserMethod(function.method);
      methods.put(function, method);
    }
    @Nullable Object[] arguments = parameters.resolve(invocation);
    Object target = method.isStatic ? null : newInstance(function.method.getDeclaringClass());
    return method.call(target, arguments);
  }

  private @Nullable Object newInstance(Class<?> type) throws Exception {
    try {
      if (injector != null) {
        return api.instanceInjector.getMethod("getInstance", Class.class).invoke(injector, type);
      }
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Unwinding) {
        throw (Unwinding) e.getCause();
      }
      throw e;
    }
  }

  /** The return value as the host wants it. */
  public TypedValue returnValue(Invocation invocation) {
    Object value = invocation.returnValue();
    if (invocation.function.triggerKind().equals("httpTrigger")) {
      return conversion.fromHttpFunction(value);
    }
    return invocation.function.method.getReturnType() == void.class
        ? TypedValue.NONE
        : conversion.fromJava(value);
  }

  /** The values of output bindings that were set. */
  public Map<String, TypedValue> outputs(Invocation invocation) {
    Map<String, TypedValue> values = new LinkedHashMap<>();
    invocation.outputs.forEach(
        (name, slot) -> {
          if (slot.value != null) {
            values.put(name, conversion.fromJava(slot.value));
          }
        });
    return values;
  }
}
