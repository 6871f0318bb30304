package dev.durabletools.debug.dap;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Which JSON the protocol's types are read from; so that what does not fit can be named. */
final class ArgumentKinds {
  private final Gson json;

  /**
   * Knows all types.
   *
   * @param json how values of the types are written
   */
  ArgumentKinds(Gson json) {
    this.json = json;
  }

  /** The first part of a value that is not what its type is read from. */
  Optional<ArgumentFault> fault(Type type, String path, JsonElement value) {
    Class<?> raw = raw(type);
    if (!fits(raw, value)) {
      return Optional.of(ArgumentFault.wrong(path, wanted(raw)));
    }
    if (raw.isArray()) {
      JsonArray elements = value.getAsJsonArray();
      for (int i = 0; i < elements.size(); i++) {
        Optional<ArgumentFault> fault =
            fault(raw.getComponentType(), path + "[" + i + "]", elements.get(i));
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return isStructure(raw) ? inside(raw, path + ".", value.getAsJsonObject()) : Optional.empty();
  }

  /**
   * The first member of an object that is not what its type is read from; null is as good as none.
   *
   * @param prefix what its names begin with
   */
  Optional<ArgumentFault> inside(Class<?> type, String prefix, JsonObject object) {
    for (Class<?> each = type; each != null && isStructure(each); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        JsonElement value = object.get(field.getName());
        if (value == null || value.isJsonNull() || Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        Optional<ArgumentFault> fault =
            fault(field.getGenericType(), prefix + field.getName(), value);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  /** What a member has to be, in words; the path is as {@code breakpoints[].line}. */
  String wanted(Class<?> type, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    boolean element = name.endsWith("[]");
    Class<?> member = member(type, element ? name.substring(0, name.length() - 2) : name);
    Class<?> one = element ? member.getComponentType() : member;
    return dot < 0 ? wanted(one) : wanted(one, path.substring(dot + 1));
  }

  private static Class<?> member(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return raw(field.getGenericType());
        }
      }
    }
    throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private boolean fits(Class<?> type, JsonElement value) {
    if (isNumber(type)) {
      return value instanceof JsonPrimitive number && RequestHead.isWhole(number);
    }
    if (isFlag(type)) {
      return value instanceof JsonPrimitive flag && flag.isBoolean();
    }
    if (type == String.class) {
      return value instanceof JsonPrimitive text && text.isString();
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants()).map(json::toJsonTree).anyMatch(value::equals);
    }
    return isAnything(type) || (type.isArray() ? value.isJsonArray() : value.isJsonObject());
  }

  private String wanted(Class<?> type) {
    if (isNumber(type)) {
      return "a whole number of 32 bits";
    }
    if (isFlag(type)) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type.isEnum()) {
      return ArgumentFault.oneOf(
          Arrays.stream(type.getEnumConstants())
              .map(each -> json.toJsonTree(each).getAsString())
              .toList());
    }
    return type.isArray() ? "a list" : "an object";
  }

  private static boolean isNumber(Class<?> type) {
    return type == int.class || type == Integer.class;
  }

  private static boolean isFlag(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }

  private static boolean isAnything(Class<?> type) {
    return type == Object.class || JsonElement.class.isAssignableFrom(type);
  }

  /** Whether its members are named by a class; the others have theirs read by who takes them. */
  private static boolean isStructure(Class<?> type) {
    return !isNumber(type)
        && !isFlag(type)
        && !isAnything(type)
        && !type.isArray()
        && !type.isEnum()
        && type != String.class
        && type != Record.class
        && type != Either.class
        && !Map.class.isAssignableFrom(type);
  }
}
