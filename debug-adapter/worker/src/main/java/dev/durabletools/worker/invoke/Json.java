package dev.durabletools.worker.invoke;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The app's own Gson, or the one the API loader holds, so that its annotations count. Thread-safe
 * as Gson is.
 */
final class Json {
  private final Object gson;
  private final Method fromJson;
  private final Method toJson;

  Json(ClassLoader appLoader) throws ReflectiveOperationException {
    Class<?> type = Class.forName("com.google.gson.Gson", true, appLoader);
    gson = type.getConstructor().newInstance();
    fromJson = type.getMethod("fromJson", String.class, Type.class);
    toJson = type.getMethod("toJson", Object.class);
  }

  /** Null for JSON null and for an empty text. */
  @Nullable Object parse(String json, Type type) {
    return call(fromJson, json, type);
  }

  String print(@Nullable Object value) {
    return String.valueOf(call(toJson, value));
  }

  /** A JSON string literal without its quotes; any other text as it is. */
  String unquoted(String json) {
    if (json.startsWith("\"") && json.endsWith("\"") && json.length() > 1) {
      Object text = parse(json, String.class);
      return text == null ? json : (String) text;
    }
    return json;
  }

  private @Nullable Object call(Method method, @Nullable Object... arguments) {
    try {
      return method.invoke(gson, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
