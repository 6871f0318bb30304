package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.flow.DurableCalls;
import java.util.Optional;
import java.util.Set;

/** Where code keeps an orchestration context: an assignment, or a collection's method. */
final class KeptContext {
  private static final Set<String> KEEPS =
      Set.of(
          "set",
          "put",
          "add",
          "addFirst",
          "addLast",
          "offer",
          "push",
          "putIfAbsent",
          "compareAndSet",
          "getAndSet");

  private KeptContext() {}

  /** What a node gives the context to for keeping, be it static or not. */
  static Optional<Expression> keeper(Node node, DurableCalls calls) {
    if (node instanceof AssignExpr assignment && calls.context(assignment.getValue())) {
      return Optional.of(assignment.getTarget());
    }
    return node instanceof MethodCallExpr call
            && KEEPS.contains(call.getNameAsString())
            && call.getArguments().stream().anyMatch(calls::context)
        ? call.getScope()
        : Optional.empty();
  }
}
