package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import java.util.List;

/** Calls whose task nobody but the caller has. */
final class LostTasks {
  private static final int MAX_DEPTH = 4;

  private final Project project;

  LostTasks(Project project) {
    this.project = project;
  }

  /** A statement of its own; the body of a lambda is not one, though it is written as such. */
  boolean unused(MethodCallExpr call) {
    Node place = TaskPlaces.outer(call).getParentNode().orElse(null);
    return place instanceof ExpressionStmt
        && !(place.getParentNode().orElse(null) instanceof LambdaExpr)
        && fresh(call, 0);
  }

  /** Whether an expression makes a task that it keeps nowhere else. */
  private boolean fresh(Expression made, int depth) {
    if (made instanceof EnclosedExpr enclosed) {
      return fresh(enclosed.getInner(), depth);
    }
    if (made instanceof NameExpr name) {
      return onlyReturned(name, depth);
    }
    if (!(made instanceof MethodCallExpr call) || depth > MAX_DEPTH) {
      return false;
    }
    String owner = project.methods().owner(call).orElse("");
    if (owner.equals(SdkTypes.CONTEXT)) {
      return true;
    }
    if (owner.equals(SdkTypes.TASK)) {
      return call.getNameAsString().equals("thenApply");
    }
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    return !targets.isEmpty() && targets.stream().allMatch(each -> gives(each, depth + 1));
  }

  /** Whether a method returns tasks that it has made and gives to nobody else. */
  private boolean gives(CallableDeclaration<?> target, int depth) {
    if (!(target instanceof MethodDeclaration method)
        || !project.types().of(method.getType()).is(SdkTypes.TASK)) {
      return false;
    }
    boolean[] all = {method.getBody().isPresent(), false};
    Nodes.forEach(
        method,
        node -> !(node instanceof LambdaExpr),
        node -> {
          if (node instanceof ReturnStmt result && result.getExpression().isPresent()) {
            all[0] &= fresh(result.getExpression().get(), depth);
            all[1] = true;
          }
        });
    return all[0] && all[1];
  }

  private boolean onlyReturned(NameExpr name, int depth) {
    Node variable = project.variables().find(name.getNameAsString(), name).orElse(null);
    CallableDeclaration<?> scope = Nodes.above(name, CallableDeclaration.class).orElse(null);
    if (!(variable instanceof VariableDeclarator local)
        || scope == null
        || !Nodes.within(local, scope)) {
      return false;
    }
    int[] uses = {0};
    Nodes.forEach(
        scope,
        node -> {
          if (node instanceof NameExpr use
              && use.getNameAsString().equals(name.getNameAsString())) {
            uses[0]++;
          }
        });
    return uses[0] == 1 && local.getInitializer().filter(v -> fresh(v, depth)).isPresent();
  }
}
