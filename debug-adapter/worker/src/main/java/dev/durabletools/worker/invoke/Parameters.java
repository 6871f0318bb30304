package dev.durabletools.worker.invoke;

import dev.durabletools.worker.seam.TypedValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds the argument of each parameter, in the Functions worker's order: output, name, metadata,
 * type.
 */
final class Parameters {
  private final Api api;
  private final Conversion conversion;

  Parameters(Api api, Conversion conversion) {
    this.api = api;
    this.conversion = conversion;
  }

  @Nullable Object[] resolve(Invocation invocation) {
    Parameter[] parameters = invocation.function.method.getParameters();
    Object[] arguments = new @Nullable Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] = resolve(invocation, parameters[i]);
    }
    return arguments;
  }

  private @Nullable Object resolve(Invocation invocation, Parameter parameter) {
    Type type = parameter.getParameterizedType();
    String name = bindingName(parameter);
    if (Conversion.raw(type) == api.outputBinding && name != null) {
      OutputSlot slot = new OutputSlot();
      invocation.outputs.put(name, slot);
      return slot.as(api.outputBinding);
    }
    if (name != null) {
      return input(invocation, parameter, name);
    }
    String metadata = metadataName(parameter);
    if (metadata != null) {
      String value = invocation.metadata.get(metadata);
      return conversion.toJava(value == null ? TypedValue.NONE : TypedValue.json(value), type);
    }
    if (Conversion.raw(type).isAssignableFrom(api.middlewareContext)) {
      return invocation.as(api.middlewareContext);
    }
    throw missing(invocation, parameter);
  }

  private @Nullable Object input(Invocation invocation, Parameter parameter, String name) {
    Object replacement = invocation.replacement(name);
    if (replacement != null) {
      if (!parameter.getType().isInstance(replacement)) {
        throw new IllegalArgumentException(
            "argument type mismatch: parameter "
                + name
                + " is a "
                + parameter.getType().getName()
                + ", the value a "
                + replacement.getClass().getName());
      }
      return replacement;
    }
    TypedValue value = invocation.inputs.get(name);
    if (value == null) {
      throw missing(invocation, parameter);
    }
    return conversion.toJava(value, parameter.getParameterizedType());
  }

  private static RuntimeException missing(Invocation invocation, Parameter parameter) {
    return new RuntimeException(
        "Cannot find matched parameter name of customer function, please check if customer function is defined"
            + " correctly: "
            + invocation.function.name
            + ", parameter "
            + parameter);
  }

  /** Name of the binding whose annotation has this simple name, null without one. */
  static @Nullable String nameOf(Method method, String annotationSimpleName) {
    for (Parameter parameter : method.getParameters()) {
      for (Annotation annotation : parameter.getAnnotations()) {
        if (annotation.annotationType().getSimpleName().equals(annotationSimpleName)) {
          return attribute(annotation, "name");
        }
      }
    }
    return null;
  }

  private static @Nullable String bindingName(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      String name = attribute(annotation, "name");
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable String metadataName(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      if (annotation.annotationType().getSimpleName().equals("BindingName")) {
        return attribute(annotation, "value");
      }
    }
    return null;
  }

  private static @Nullable String attribute(Annotation annotation, String name) {
    try {
      Method attribute = annotation.annotationType().getDeclaredMethod(name);
      attribute.setAccessible(true);
      return (String) attribute.invoke(annotation);
    } catch (ReflectiveOperationException | ClassCastException e) {
      return null;
    }
  }
}
