package dev.durabletools.worker.invoke;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What annotations say of a parameter, read once: reflection parses them at every question. */
final class ParameterFacts {
  /** Never emptied: a worker loads one app and ends with it. */
  private static final Map<Method, List<ParameterFacts>> KNOWN = new ConcurrentHashMap<>();

  final Parameter parameter;
  final Type type;

  /** By the simple name of the annotation that gives it; null for one without a name. */
  final Map<String, @Nullable String> names = new LinkedHashMap<>();

  final @Nullable String bindingName;
  final @Nullable String metadataName;

  private ParameterFacts(Parameter parameter) {
    this.parameter = parameter;
    type = parameter.getParameterizedType();
    String binding = null;
    String metadata = null;
    for (Annotation annotation : parameter.getAnnotations()) {
      String simpleName = annotation.annotationType().getSimpleName();
      String name = attribute(annotation, "name");
      names.put(simpleName, name);
      binding = binding == null ? name : binding;
      if (metadata == null && simpleName.equals("BindingName")) {
        metadata = attribute(annotation, "value");
      }
    }
    bindingName = binding;
    metadataName = metadata;
  }

  static List<ParameterFacts> of(Method method) {
    return KNOWN.computeIfAbsent(method, ParameterFacts::read);
  }

  private static List<ParameterFacts> read(Method method) {
    List<ParameterFacts> facts = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      facts.add(new ParameterFacts(parameter));
    }
    return Collections.unmodifiableList(facts);
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
