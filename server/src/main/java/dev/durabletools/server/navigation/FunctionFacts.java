package dev.durabletools.server.navigation;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.FunctionEntry;
import dev.durabletools.server.model.FunctionKind;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from a function's declaration what callers want to know of it. */
final class FunctionFacts {
  private FunctionFacts() {}

  static FunctionFact of(FunctionEntry entry) {
    Node declaration = entry.declaration();
    boolean registered =
        declaration instanceof MethodDeclaration getter
            && getter.getNameAsString().equals("getName");
    Optional<MethodDeclaration> method =
        Optional.of(declaration)
            .filter(node -> !registered)
            .filter(MethodDeclaration.class::isInstance)
            .map(MethodDeclaration.class::cast);
    return new FunctionFact(
        entry.name(),
        entry.kind(),
        WiringReader.written(entry.anchor()),
        declaration instanceof MethodDeclaration named
            ? WiringReader.place(named.getName())
            : WiringReader.written(entry.anchor()),
        WiringReader.place(declaration),
        method.flatMap(each -> input(each, entry.kind())),
        method.map(each -> each.getType().asString()));
  }

  private static Optional<String> input(MethodDeclaration method, FunctionKind kind) {
    if (kind == FunctionKind.ACTIVITY) {
      return method.getParameters().stream()
          .filter(each -> triggered(each, "DurableActivityTrigger"))
          .map(each -> each.getType().asString())
          .findFirst();
    }
    if (kind == FunctionKind.ORCHESTRATOR) {
      return method
          .findFirst(MethodCallExpr.class, FunctionFacts::readsInput)
          .flatMap(each -> classes(each).findFirst())
          .map(each -> each.getType().asString());
    }
    return Optional.empty();
  }

  private static boolean readsInput(MethodCallExpr call) {
    return call.getNameAsString().equals("getInput") && classes(call).findAny().isPresent();
  }

  private static Stream<ClassExpr> classes(MethodCallExpr call) {
    return call.getArguments().stream()
        .filter(ClassExpr.class::isInstance)
        .map(ClassExpr.class::cast);
  }

  private static boolean triggered(Parameter parameter, String annotation) {
    return parameter.getAnnotations().stream()
        .anyMatch(each -> each.getName().getIdentifier().equals(annotation));
  }
}
