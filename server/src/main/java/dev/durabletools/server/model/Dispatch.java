package dev.durabletools.server.model;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which declarations a call runs, by what is known of the object it is made on. One thread. */
final class Dispatch {
  private final Declarations declarations;
  private final Overriding overriding;

  Dispatch(Declarations declarations, Overriding overriding) {
    this.declarations = declarations;
    this.overriding = overriding;
  }

  /**
   * The methods that may run where {@code found} is what the language resolves a call to.
   *
   * @param on the object; empty if nothing is known of it but that it fits
   */
  List<CallableDeclaration<?>> run(
      List<CallableDeclaration<?>> found, Optional<Receiver> on, Injection.Choice choice) {
    Set<CallableDeclaration<?>> seen = Nodes.identitySet();
    List<CallableDeclaration<?>> result = new ArrayList<>();
    for (CallableDeclaration<?> each : found) {
      if (!(each instanceof MethodDeclaration method) || bound(method)) {
        result.add(each);
      } else if (on.isPresent() && on.get().exact()) {
        result.add(on.flatMap(it -> inherited(it.type(), method)).orElse(method));
      } else {
        TypeDeclaration<?> top =
            on.<TypeDeclaration<?>>map(Receiver::type)
                .or(() -> TypeDeclarations.enclosing(method))
                .orElse(null);
        List<CallableDeclaration<?>> all = top == null ? List.of() : any(method, top, choice);
        result.addAll(all.isEmpty() ? List.of(method) : all);
      }
    }
    return result.stream().filter(seen::add).toList();
  }

  private static boolean bound(MethodDeclaration method) {
    return method.isStatic()
        || method.isPrivate()
        || method.isFinal()
        || !(method.getParentNode().orElse(null) instanceof TypeDeclaration<?>);
  }

  /** What an object of a class runs for a method. */
  private Optional<CallableDeclaration<?>> inherited(
      TypeDeclaration<?> type, MethodDeclaration method) {
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      for (MethodDeclaration own : each.getMethodsByName(method.getNameAsString())) {
        if (overrides(own, method)) {
          return Optional.of(own);
        }
      }
    }
    return Optional.empty();
  }

  private boolean overrides(CallableDeclaration<?> one, MethodDeclaration other) {
    return Nodes.same(one, other) || overriding.may(one, other);
  }

  /** What an object of a type, or of one below it, may run. */
  private List<CallableDeclaration<?>> any(
      MethodDeclaration method, TypeDeclaration<?> top, Injection.Choice choice) {
    List<CallableDeclaration<?>> result = new ArrayList<>();
    List<TypeDeclaration<?>> types = new ArrayList<>(List.of(top));
    if (top instanceof ClassOrInterfaceDeclaration || top instanceof EnumDeclaration) {
      boolean test = inTests(method);
      types.addAll(
          choice.among(
              declarations.subtypes(top).stream()
                  .<TypeDeclaration<?>>map(each -> each)
                  .filter(each -> test || !inTests(each))
                  .toList()));
    }
    for (TypeDeclaration<?> each : declarations.instances().among(types)) {
      inherited(each, method).ifPresent(result::add);
    }
    if (top instanceof EnumDeclaration enumeration) {
      for (EnumConstantDeclaration constant : enumeration.getEntries()) {
        Declarations.callables(
                constant.getClassBody(), method.getNameAsString(), method.getParameters().size())
            .stream()
            .filter(each -> overrides(each, method))
            .forEach(result::add);
      }
    }
    return result;
  }

  private static boolean inTests(com.github.javaparser.ast.Node node) {
    return Unit.of(node).source().uri().contains("/src/test/");
  }
}
