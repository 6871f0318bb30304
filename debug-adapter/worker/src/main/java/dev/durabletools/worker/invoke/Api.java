package dev.durabletools.worker.invoke;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** The interfaces of the Functions API, found by name in the API loader. */
final class Api {
  private static final String CORE = "com.microsoft.azure.functions.";
  private static final String SPI = CORE + "internal.spi.middleware.";

  final Class<?> executionContext;
  final Class<?> httpRequest;
  final Class<?> httpResponse;
  final Class<?> httpResponseBuilder;
  final Class<?> httpMethod;
  final Class<?> httpStatusType;
  final Class<?> outputBinding;
  final Class<?> middleware;
  final Class<?> middlewareChain;
  final Class<?> middlewareContext;
  final Class<?> instanceInjector;

  Api(ClassLoader loader) throws ClassNotFoundException {
    executionContext = Class.forName(CORE + "ExecutionContext", false, loader);
    httpRequest = Class.forName(CORE + "HttpRequestMessage", false, loader);
    httpResponse = Class.forName(CORE + "HttpResponseMessage", false, loader);
    httpResponseBuilder = Class.forName(CORE + "HttpResponseMessage$Builder", false, loader);
    httpMethod = Class.forName(CORE + "HttpMethod", false, loader);
    httpStatusType = Class.forName(CORE + "HttpStatusType", false, loader);
    outputBinding = Class.forName(CORE + "OutputBinding", false, loader);
    middleware = Class.forName(SPI + "Middleware", false, loader);
    middlewareChain = Class.forName(SPI + "MiddlewareChain", false, loader);
    middlewareContext = Class.forName(SPI + "MiddlewareContext", false, loader);
    instanceInjector = Class.forName(CORE + "spi.inject.FunctionInstanceInjector", false, loader);
  }

  /** The {@code HttpMethod} constant of that name. */
  @Nullable Object method(String name) {
    return callPublic(httpMethod, null, "value", new Class<?>[] {String.class}, name);
  }

  /** The number of a status. */
  int status(Object status) {
    Object number = callPublic(httpStatusType, status, "value", new Class<?>[0]);
    return number instanceof Integer ? (Integer) number : 200;
  }

  /**
   * The number, a header-less body and nothing more of a response that user code implements itself.
   */
  HttpResponseObject foreignResponse(Object response) {
    HttpResponseObject copy = new HttpResponseObject(this);
    Object status = callPublic(httpResponse, response, "getStatusCode", new Class<?>[0]);
    copy.status = status instanceof Integer ? (Integer) status : 200;
    copy.body = callPublic(httpResponse, response, "getBody", new Class<?>[0]);
    return copy;
  }

  private static @Nullable Object callPublic(
      Class<?> type,
      @Nullable Object target,
      String name,
      Class<?>[] parameters,
      Object... arguments) {
    try {
      return type.getMethod(name, parameters).invoke(target, arguments);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("the Functions API has no " + type.getName() + "." + name, e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type.getName() + "." + name + " failed", e.getCause());
    }
  }
}
