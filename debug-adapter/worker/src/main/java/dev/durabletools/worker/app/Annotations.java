package dev.durabletools.worker.app;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads annotations whose types live in the app's loader. */
final class Annotations {
  private Annotations() {}

  /** All attributes as texts, a single value as a list of one; nested annotations are left out. */
  static Map<String, List<String>> attributes(Annotation annotation) {
    Map<String, List<String>> attributes = new TreeMap<>();
    for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
      if (attribute.getParameterCount() == 0) {
        List<String> texts = texts(value(annotation, attribute));
        if (texts != null) {
          attributes.put(attribute.getName(), texts);
        }
      }
    }
    return attributes;
  }

  /** One attribute as text, null when the annotation has no such attribute. */
  static @Nullable String attribute(Annotation annotation, String name) {
    try {
      return String.valueOf(value(annotation, annotation.annotationType().getDeclaredMethod(name)));
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  static @Nullable Annotation bySimpleName(Annotation[] annotations, String simpleName) {
    for (Annotation annotation : annotations) {
      if (annotation.annotationType().getSimpleName().equals(simpleName)) {
        return annotation;
      }
    }
    return null;
  }

  private static Object value(Annotation annotation, Method attribute) {
    try {
      attribute.setAccessible(true);
      return attribute.invoke(annotation);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + annotation, e);
    }
  }

  private static @Nullable List<String> texts(Object value) {
    if (value.getClass().isArray()) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        List<String> item = texts(Array.get(value, i));
        if (item == null) {
          return null;
        }
        texts.addAll(item);
      }
      return texts;
    }
    if (value instanceof Annotation) {
      return null;
    }
    return Collections.singletonList(
        value instanceof Enum ? ((Enum<?>) value).name() : String.valueOf(value));
  }
}
