package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import java.util.Map;

/** Durable tasks that stand where their result is meant, or that nothing awaits. */
@RuleInfo(
    id = "DFJ1008",
    summary = "Durable task used as a value, or awaited by nothing",
    severity = Severity.ERROR,
    since = "0.1.0")
public final class UnawaitedTaskRule implements Rule {
  /** Which argument of a context's method becomes data. */
  private static final Map<String, Integer> DATA =
      Map.of(
          "callActivity", 1,
          "callSubOrchestrator", 1,
          "continueAsNew", 0,
          "complete", 0,
          "setCustomStatus", 0,
          "sendEvent", 2);

  @Override
  public void check(Project project, Findings findings) {
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof MethodCallExpr || node instanceof NameExpr) {
              check((Expression) node, body, project, findings);
            }
          });
    }
  }

  private static void check(Expression task, ReachedBody body, Project project, Findings findings) {
    Expression outer = task;
    while (outer.getParentNode().orElse(null) instanceof EnclosedExpr enclosed) {
      outer = enclosed;
    }
    Node place = outer.getParentNode().orElse(null);
    if (place == null || !project.types().of(task).is(SdkTypes.TASK)) {
      return;
    }
    Node anchor = task instanceof MethodCallExpr call ? call.getName() : task;
    if (value(outer, place, body, project)) {
      findings.report(
          anchor,
          Severity.ERROR,
          Message.of("DFJ1008", anchor.toString()),
          Findings.path(body.path()),
          AwaitFixes.value(task, place, project));
    } else if (task instanceof MethodCallExpr call && unused(call, place, project)) {
      findings.report(
          anchor,
          Severity.HINT,
          Message.of("DFJ1008.unused", anchor.toString()),
          Findings.path(body.path()),
          AwaitFixes.unused(task, project));
    }
  }

  private static boolean value(Expression task, Node place, ReachedBody body, Project project) {
    if (place instanceof ReturnStmt) {
      return result(place, body);
    }
    if (place instanceof BinaryExpr sum) {
      return text(sum, task, project);
    }
    if (place instanceof AssignExpr sum && sum.getOperator() == AssignExpr.Operator.PLUS) {
      return project.types().of(sum.getTarget()).equals(TypeRef.STRING);
    }
    return place instanceof MethodCallExpr call && data(call, task, project);
  }

  /** Whether a return gives the orchestrator's own result. */
  private static boolean result(Node place, ReachedBody body) {
    Node up = place;
    while (up != null && !(up instanceof LambdaExpr) && !(up instanceof MethodDeclaration)) {
      up = up.getParentNode().orElse(null);
    }
    return up instanceof MethodDeclaration
        && body.path().steps().isEmpty()
        && Nodes.within(body.path().root().body(), up);
  }

  private static boolean text(BinaryExpr sum, Expression task, Project project) {
    Expression other = sum.getLeft().equals(task) ? sum.getRight() : sum.getLeft();
    return sum.getOperator() == BinaryExpr.Operator.PLUS
        && project.types().of(other).equals(TypeRef.STRING);
  }

  private static boolean data(MethodCallExpr call, Expression task, Project project) {
    boolean receiver = call.getScope().filter(task::equals).isPresent();
    if (receiver) {
      return call.getNameAsString().equals("toString") && call.getArguments().isEmpty();
    }
    String owner = project.methods().owner(call).orElse("");
    int index = call.getArguments().indexOf(task);
    return owner.equals(SdkTypes.CONTEXT)
        ? DATA.getOrDefault(call.getNameAsString(), -1) == index
        : owner.equals("java.lang.String") && call.getNameAsString().equals("valueOf");
  }

  /** A statement of its own; the body of a lambda is not one, though it is written as such. */
  private static boolean unused(MethodCallExpr call, Node place, Project project) {
    return place instanceof ExpressionStmt
        && !(place.getParentNode().orElse(null) instanceof LambdaExpr)
        && project.methods().owner(call).filter(SdkTypes.CONTEXT::equals).isPresent();
  }
}
