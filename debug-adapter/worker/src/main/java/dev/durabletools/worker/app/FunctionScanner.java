package dev.durabletools.worker.app;

import dev.durabletools.worker.seam.FunctionEntry;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the app's functions. Classes are loaded but not initialised. */
final class FunctionScanner {
  private static final String FUNCTION_NAME =
      "Lcom/microsoft/azure/functions/annotation/FunctionName;";

  private final ClassLoader loader;
  private final List<String> warnings;
  private final Map<String, AppFunction> functions = new LinkedHashMap<>();

  FunctionScanner(ClassLoader loader, List<String> warnings) {
    this.loader = loader;
    this.warnings = warnings;
  }

  /** The functions by lower-case name: names compare ignoring case, as in the Functions host. */
  Map<String, AppFunction> scan(List<String> entries) throws LoadException {
    for (String entry : entries) {
      try {
        for (String className : ClassFiles.mentioning(FUNCTION_NAME, entry)) {
          scanClass(className);
        }
      } catch (IOException e) {
        warnings.add("cannot read " + entry + ": " + e.getMessage());
      }
    }
    return functions;
  }

  /** The functions that files declare; a class that is not there is told and left out. */
  Map<String, AppFunction> find(List<FunctionEntry> declared) throws LoadException {
    for (FunctionEntry entry : declared) {
      String where = entry.className + "." + entry.methodName;
      try {
        Method[] methods = Class.forName(entry.className, false, loader).getDeclaredMethods();
        Method found = null;
        for (Method method : methods) {
          if (method.getName().equals(entry.methodName) && !method.isBridge()) {
            found = found == null || Modifier.isPublic(method.getModifiers()) ? method : found;
          }
        }
        if (found == null) {
          throw new NoSuchMethodException(where);
        }
        warnOfOverloads(found, methods);
        add(new AppFunction(entry.name, found, entry.bindings));
      } catch (ReflectiveOperationException | LinkageError | TypeNotPresentException e) {
        warnings.add(
            "function '" + entry.name + "': its entry point " + where + " is not there: " + e);
      }
    }
    return functions;
  }

  private void scanClass(String className) throws LoadException {
    try {
      Method[] methods = Class.forName(className, false, loader).getDeclaredMethods();
      Arrays.sort(methods, Comparator.comparing(Method::getName).thenComparing(Method::toString));
      for (Method method : methods) {
        Annotation annotation = Annotations.bySimpleName(method.getAnnotations(), "FunctionName");
        if (annotation != null && !method.isBridge()) {
          warnOfOverloads(method, methods);
          add(
              new AppFunction(
                  String.valueOf(Annotations.attribute(annotation, "value")),
                  method,
                  BindingReader.read(method)));
        }
      }
    } catch (ReflectiveOperationException | LinkageError | TypeNotPresentException e) {
      warnings.add("class " + className + " cannot be loaded: " + e);
    }
  }

  private void add(AppFunction function) throws LoadException {
    AppFunction other = functions.put(function.name.toLowerCase(Locale.ROOT), function);
    if (other != null) {
      throw new LoadException(
          "two functions are named '"
              + function.name
              + "': "
              + other.where()
              + " and "
              + function.where()
              + "; rename one (names compare ignoring case)");
    }
  }

  private void warnOfOverloads(Method method, Method[] all) {
    long same =
        Arrays.stream(all)
            .filter(each -> each.getName().equals(method.getName()) && !each.isBridge())
            .count();
    if (same > 1) {
      warnings.add(
          "method "
              + method.getDeclaringClass().getName()
              + "."
              + method.getName()
              + " is overloaded: Azure refuses such a function; rename the other method");
    }
  }
}
