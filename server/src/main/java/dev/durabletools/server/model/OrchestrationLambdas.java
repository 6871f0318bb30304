package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;

/** Recognises lambdas and method references that the SDK runs as an orchestration. */
final class OrchestrationLambdas {
  private OrchestrationLambdas() {}

  /** Whether the place an expression stands at asks for a TaskOrchestration. */
  static boolean isOne(Expression expression, Types types, Names names) {
    Node parent = expression.getParentNode().orElse(null);
    if (parent instanceof MethodCallExpr call
        && call.getNameAsString().equals("loadAndRun")
        && call.getArguments().stream().anyMatch(each -> Nodes.same(each, expression))) {
      return call.getScope().flatMap(types::ownerName).map(SdkTypes.RUNNER::equals).orElse(false);
    }
    return isOne(types.lambdas().target(expression), types);
  }

  private static boolean isOne(TypeRef type, Types types) {
    return type.is(SdkTypes.ORCHESTRATION)
        || (type.known()
            && type.dimensions() == 0
            && Supertypes.of(type.name(), types.declarations())
                .anyMatch(SdkTypes.ORCHESTRATION::equals));
  }
}
