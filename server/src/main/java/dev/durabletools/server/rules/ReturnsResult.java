package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Question;
import org.jspecify.annotations.Nullable;

/** Whether the runner takes what an orchestration returns; a TaskOrchestration completes itself. */
record ReturnsResult(Node root) implements Question<Boolean> {
  @Override
  public Boolean answer(Project whole) {
    return returns(root, whole);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReturnsResult that && Nodes.same(root, that.root);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(root);
  }

  private static boolean returns(Node root, Project project) {
    if (root instanceof MethodDeclaration method) {
      boolean annotated =
          method.getParameters().stream().anyMatch(each -> !each.getAnnotations().isEmpty());
      return annotated
          ? !runs(method) || runsFunction(method, project)
          : !method.getNameAsString().equals("run");
    }
    if (!(root instanceof LambdaExpr lambda)
        || !(lambda.getParentNode().orElse(null) instanceof MethodCallExpr)) {
      return false;
    }
    return lambda.getExpressionBody().isPresent()
        ? lambda
            .getExpressionBody()
            .map(body -> !project.types().of(body).is("void") && !isComplete(body))
            .orElse(false)
        : returnsValue(lambda);
  }

  /** Whether a method gives its request to the runner rather than being the orchestration. */
  private static boolean runs(MethodDeclaration method) {
    return method.findAll(MethodCallExpr.class).stream().anyMatch(ReturnsResult::load);
  }

  private static boolean load(MethodCallExpr call) {
    return call.getNameAsString().equals("loadAndRun") && call.getArguments().size() == 2;
  }

  /** Whether what a method gives to the runner is a function with a result. */
  private static boolean runsFunction(MethodDeclaration method, Project project) {
    return method.findAll(MethodCallExpr.class).stream()
        .filter(ReturnsResult::load)
        .map(call -> call.getArgument(1))
        .anyMatch(
            given ->
                given instanceof LambdaExpr
                    ? returns(given, project)
                    : given instanceof MethodReferenceExpr reference
                        && project.methods().targets(reference).stream()
                            .anyMatch(
                                each ->
                                    each instanceof MethodDeclaration it
                                        && !it.getType().isVoidType()));
  }

  /** What lambdas and classes inside return is theirs. */
  private static boolean returnsValue(LambdaExpr lambda) {
    boolean[] found = {false};
    Nodes.forEach(
        lambda,
        node -> !(node instanceof LambdaExpr) && !(node instanceof BodyDeclaration<?>),
        node ->
            found[0] |=
                node instanceof ReturnStmt statement && statement.getExpression().isPresent());
    return found[0];
  }

  private static boolean isComplete(Expression body) {
    return body instanceof MethodCallExpr call && call.getNameAsString().equals("complete");
  }
}
