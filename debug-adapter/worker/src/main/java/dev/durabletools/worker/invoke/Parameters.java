package dev.durabletools.worker.invoke;

import dev.durabletools.worker.seam.TypedValue;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the argument of each parameter, in the Functions worker's order: output, name, metadata,
 * type.
 */
final class Parameters {
  private final Api api;
  private final Conversion conversion;
  private final Traps traps;

  Parameters(Api api, Conversion conversion, Traps traps) {
    this.api = api;
    this.conversion = conversion;
    this.traps = traps;
  }

  @Nullable Object[] resolve(Invocation invocation) {
    List<ParameterFacts> parameters = ParameterFacts.of(invocation.function.method);
    Object[] arguments = new @Nullable Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = resolve(invocation, parameters.get(i));
    }
    return arguments;
  }

  private @Nullable Object resolve(Invocation invocation, ParameterFacts parameter) {
    Type type = parameter.type;
    String name = parameter.bindingName;
    if (Conversion.raw(type) == api.outputBinding && name != null) {
      OutputSlot slot = new OutputSlot();
      invocation.outputs.put(name, slot);
      return slot.as(api.outputBinding);
    }
    if (name != null) {
      return input(invocation, parameter, name);
    }
    String metadata = parameter.metadataName;
    if (metadata != null) {
      String value = invocation.metadata.get(metadata);
      return conversion.toJava(value == null ? TypedValue.NONE : TypedValue.json(value), type);
    }
    if (Conversion.raw(type).isAssignableFrom(api.middlewareContext)) {
      return invocation.as(api.middlewareContext);
    }
    throw missing(invocation, parameter);
  }

  private @Nullable Object input(Invocation invocation, ParameterFacts parameter, String name) {
    Object replacement = invocation.replacement(name);
    if (replacement != null) {
      Class<?> wanted = parameter.parameter.getType();
      if (!wanted.isInstance(replacement)) {
        throw new IllegalArgumentException(
            "argument type mismatch: parameter "
                + name
                + " is a "
                + wanted.getName()
                + ", the value a "
                + replacement.getClass().getName());
      }
      return replacement;
    }
    TypedValue value = invocation.inputs.get(name);
    if (value == null) {
      throw missing(invocation, parameter);
    }
    if (isQuotedText(invocation, value, parameter)) {
      if (traps.friendly()) {
        return conversion.toJava(TypedValue.json(String.valueOf(value.text)), String.class);
      }
      traps.quotedText(invocation, name);
    }
    return conversion.toJava(value, parameter.type);
  }

  private static boolean isQuotedText(
      Invocation invocation, TypedValue value, ParameterFacts parameter) {
    return parameter.type == String.class
        && value.kind == TypedValue.Kind.STRING
        && value.text != null
        && value.text.startsWith("\"")
        && invocation.function.triggerKind().equals("activityTrigger");
  }

  private static RuntimeException missing(Invocation invocation, ParameterFacts parameter) {
    return new RuntimeException(
        "Cannot find matched parameter name of customer function, please check if customer function is defined"
            + " correctly: "
            + invocation.function.name
            + ", parameter "
            + parameter.parameter);
  }

  /** Name of the binding whose annotation has this simple name, null without one. */
  static @Nullable String nameOf(Method method, String annotationSimpleName) {
    for (ParameterFacts parameter : ParameterFacts.of(method)) {
      if (parameter.names.containsKey(annotationSimpleName)) {
        return parameter.names.get(annotationSimpleName);
      }
    }
    return null;
  }
}
