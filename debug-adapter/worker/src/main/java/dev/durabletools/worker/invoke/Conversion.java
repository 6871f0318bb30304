package dev.durabletools.worker.invoke;

import dev.durabletools.worker.seam.HttpPart;
import dev.durabletools.worker.seam.TypedValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts between values of the seam and Java objects, with the rules of the Functions worker. */
final class Conversion {
  private final Api api;
  private final Json json;

  Conversion(Api api, Json json) {
    this.api = api;
    this.json = json;
  }

  /** The value as the type of a parameter. */
  @Nullable Object toJava(TypedValue value, Type target) {
    Class<?> raw = raw(target);
    if (raw == Optional.class) {
      return Optional.ofNullable(toJava(value, argument(target)));
    }
    HttpPart http = value.http;
    if (http != null) {
      if (raw == api.httpRequest) {
        Object body = toJava(http.body, argument(target));
        return new HttpRequestObject(api, http, body).as(api.httpRequest);
      }
      return toJava(http.body, target);
    }
    if (value.kind == TypedValue.Kind.NONE) {
      if (raw.isPrimitive()) {
        throw new IllegalArgumentException("no value for a parameter of type " + raw);
      }
      return null;
    }
    if (raw == byte[].class) {
      return value.bytes != null ? value.bytes : text(value).getBytes(StandardCharsets.UTF_8);
    }
    if (raw == String.class || raw == Object.class || raw == CharSequence.class) {
      return value.kind == TypedValue.Kind.JSON ? json.unquoted(text(value)) : text(value);
    }
    return json.parse(text(value), target);
  }

  /**
   * A return value or output, typed where the seam has a type and JSON otherwise; null is JSON
   * null.
   */
  TypedValue fromJava(@Nullable Object value) {
    if (value instanceof String) {
      return TypedValue.string((String) value);
    }
    if (value instanceof byte[]) {
      return TypedValue.bytes((byte[]) value);
    }
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      return TypedValue.integer(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return TypedValue.floating(((Number) value).doubleValue());
    }
    return httpOrJson(value);
  }

  private TypedValue httpOrJson(@Nullable Object value) {
    if (api.httpResponse.isInstance(value)) {
      HttpResponseObject known = ApiObject.behind(value, HttpResponseObject.class);
      HttpResponseObject response = known != null ? known : api.foreignResponse(value);
      return TypedValue.response(response.status, response.headers, body(response.body));
    }
    return TypedValue.json(json.print(value));
  }

  /** What an HTTP function without {@code HttpResponseMessage} returns, as a response. */
  TypedValue fromHttpFunction(@Nullable Object value) {
    if (value == null || api.httpResponse.isInstance(value)) {
      return value == null ? TypedValue.NONE : httpOrJson(value);
    }
    return TypedValue.response(200, new java.util.LinkedHashMap<>(), body(value));
  }

  private TypedValue body(@Nullable Object body) {
    if (body == null) {
      return TypedValue.NONE;
    }
    if (body instanceof byte[]) {
      return TypedValue.bytes((byte[]) body);
    }
    return TypedValue.string(body instanceof String ? (String) body : json.print(body));
  }

  private static String text(TypedValue value) {
    if (value.bytes != null) {
      return new String(value.bytes, StandardCharsets.UTF_8);
    }
    return value.text == null ? "" : value.text;
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType
        ? ((ParameterizedType) type).getActualTypeArguments()[0]
        : Object.class;
  }

  static Class<?> raw(Type type) {
    if (type instanceof Class) {
      return (Class<?>) type;
    }
    if (type instanceof ParameterizedType) {
      return raw(((ParameterizedType) type).getRawType());
    }
    if (type instanceof WildcardType) {
      return raw(((WildcardType) type).getUpperBounds()[0]);
    }
    return type instanceof TypeVariable
        ? raw(((TypeVariable<?>) type).getBounds()[0])
        : Object[].class;
  }
}
