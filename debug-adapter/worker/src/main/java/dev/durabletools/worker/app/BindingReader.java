package dev.durabletools.worker.app;

import dev.durabletools.worker.seam.BindingEntry;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the annotations of a method into bindings as the build plugin's function.json would have
 * them: a library annotation is known by its simple name, any other by its meta-annotation {@code
 * CustomBinding}.
 */
final class BindingReader {
  private static final String RETURN = "$return";
  private static final String LIBRARY = "com.microsoft.azure.functions.annotation.";

  private BindingReader() {}

  static List<BindingEntry> read(Method method) {
    List<BindingEntry> bindings = new ArrayList<>();
    for (Annotation[] ofParameter : method.getParameterAnnotations()) {
      for (Annotation annotation : ofParameter) {
        add(bindings, annotation, null);
      }
    }
    for (Annotation annotation : method.getAnnotations()) {
      add(bindings, annotation, RETURN);
    }
    if (isHttp(bindings) && method.getReturnType() != void.class && !has(bindings, RETURN)) {
      bindings.add(new BindingEntry("http", "out", RETURN, Collections.emptyMap()));
    }
    return bindings;
  }

  private static void add(
      List<BindingEntry> bindings, Annotation annotation, @Nullable String name) {
    Class<? extends Annotation> type = annotation.annotationType();
    Annotation custom = Annotations.bySimpleName(type.getAnnotations(), "CustomBinding");
    if (type.getSimpleName().equals("CustomBinding")) {
      custom = annotation;
    }
    if (custom != null) {
      String bindingType = text(Annotations.attribute(custom, "type"));
      String direction = text(Annotations.attribute(custom, "direction"));
      bindings.add(entry(bindingType, direction, annotation, name));
      return;
    }
    String simple = type.getSimpleName();
    if (!type.getName().startsWith(LIBRARY)) {
      return;
    }
    if (simple.endsWith("Trigger")) {
      bindings.add(entry(lowerCamel(simple, "Trigger") + "Trigger", "in", annotation, name));
    } else if (simple.endsWith("Input")) {
      bindings.add(entry(lowerCamel(simple, "Input"), "in", annotation, name));
    } else if (simple.endsWith("Output") && !simple.equals("HasImplicitOutput")) {
      bindings.add(entry(lowerCamel(simple, "Output"), "out", annotation, name));
    }
  }

  private static BindingEntry entry(
      String type, String direction, Annotation annotation, @Nullable String name) {
    String bindingName = name != null ? name : text(Annotations.attribute(annotation, "name"));
    return new BindingEntry(type, direction, bindingName, Annotations.attributes(annotation));
  }

  /** {@code ServiceBusQueueTrigger} and {@code ServiceBusTopicTrigger} share one binding type. */
  private static String lowerCamel(String simple, String suffix) {
    String stem = simple.substring(0, simple.length() - suffix.length());
    if (stem.startsWith("ServiceBus")) {
      return "serviceBus";
    }
    return Character.toLowerCase(stem.charAt(0)) + stem.substring(1);
  }

  private static boolean isHttp(List<BindingEntry> bindings) {
    for (BindingEntry binding : bindings) {
      if (binding.type.equals("httpTrigger")) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(List<BindingEntry> bindings, String name) {
    for (BindingEntry binding : bindings) {
      if (binding.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
