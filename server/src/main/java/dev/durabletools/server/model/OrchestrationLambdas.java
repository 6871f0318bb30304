package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;

/** Recognises lambdas and method references that the SDK runs as an orchestration. */
final class OrchestrationLambdas {
  private OrchestrationLambdas() {}

  /** Whether the place an expression stands at asks for a TaskOrchestration. */
  static boolean isOne(Expression expression, Types types, Names names) {
    Node parent = expression.getParentNode().orElse(null);
    if (parent instanceof MethodCallExpr call) {
      return call.getNameAsString().equals("loadAndRun")
          && call.getArguments().stream().anyMatch(each -> Nodes.same(each, expression))
          && call.getScope().flatMap(types::ownerName).map(SdkTypes.RUNNER::equals).orElse(false);
    }
    if (parent instanceof VariableDeclarator variable) {
      return types.of(variable.getType()).is(SdkTypes.ORCHESTRATION);
    }
    if (parent instanceof CastExpr cast) {
      return types.of(cast.getType()).is(SdkTypes.ORCHESTRATION);
    }
    if (parent instanceof ReturnStmt statement) {
      return Nodes.above(statement, LambdaExpr.class).isEmpty()
          && Nodes.above(statement, MethodDeclaration.class)
              .map(method -> types.of(method.getType()).is(SdkTypes.ORCHESTRATION))
              .orElse(false);
    }
    return false;
  }
}
