package dev.durabletools.server.model;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The methods of a class that platform or SDK call back once they have an object of it: what a
 * lambda would have been.
 */
final class Callbacks {
  private final Declarations declarations;

  Callbacks(Declarations declarations) {
    this.declarations = declarations;
  }

  List<MethodDeclaration> of(TypeDeclaration<?> type) {
    List<MethodDeclaration> found = new ArrayList<>();
    List<TypeDeclaration<?>> lineage = declarations.lineage(type);
    for (TypeDeclaration<?> each : lineage) {
      for (ClassOrInterfaceType written : TypeDeclarations.supertypes(each)) {
        String name = declarations.names().resolve(written).orElse("");
        if (name.equals(SdkTypes.CLIENT + ".RetryHandler")) {
          method(lineage, "handle", 1).ifPresent(found::add);
        }
        if (name.equals(SdkTypes.CONTEXT)) {
          each.getMethods().stream()
              .filter(method -> method.getBody().isPresent())
              .filter(method -> !method.isStatic() && !method.isPrivate())
              .forEach(found::add);
        }
        JdkTypes.find(name)
            .filter(Class::isInterface)
            .filter(platform -> !AutoCloseable.class.isAssignableFrom(platform))
            .ifPresent(platform -> implemented(platform, lineage, found));
      }
    }
    return found;
  }

  private static void implemented(
      Class<?> platform, List<TypeDeclaration<?>> lineage, List<MethodDeclaration> found) {
    Arrays.stream(platform.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .forEach(
            method ->
                method(lineage, method.getName(), method.getParameterCount())
                    .ifPresent(found::add));
  }

  private static Optional<MethodDeclaration> method(
      List<TypeDeclaration<?>> lineage, String name, int parameters) {
    return lineage.stream()
        .flatMap(type -> type.getMethodsByName(name).stream())
        .filter(method -> method.getParameters().size() == parameters)
        .filter(method -> method.getBody().isPresent())
        .findFirst();
  }
}
