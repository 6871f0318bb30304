package dev.durabletools.worker.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A middleware object of the app. */
final class MiddlewareLink implements Link {
  private final Api api;
  private final Object middleware;
  private final MethodHandle invoke;

  MiddlewareLink(Api api, Object middleware) throws ReflectiveOperationException {
    this.api = api;
    this.middleware = middleware;
    this.invoke =
        MethodHandles.publicLookup()
            .unreflect(
                api.middleware.getMethod("invoke", api.middlewareContext, api.middlewareChain))
            .asType(MethodType.methodType(void.class, Object.class, Object.class, Object.class));
  }

  String className() {
    return middleware.getClass().getName();
  }

  @Override
  public void run(Invocation invocation, Next next) throws Throwable {
    Object chain =
        new ApiObject() {
          @Override
          @Nullable Object call(Object self, String method, Object[] arguments) throws Throwable {
            next.proceed();
            return null;
          }
        }.as(api.middlewareChain);
    invoke.invokeExact(middleware, invocation.as(api.middlewareContext), chain);
  }
}
