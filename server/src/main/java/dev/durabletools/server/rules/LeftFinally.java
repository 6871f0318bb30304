package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.model.Nodes;
import java.util.List;

/** Statements that leave a finally by another way, so that the yield is lost that came there. */
final class LeftFinally {
  private LeftFinally() {}

  /** Whether a throw, break or continue surely takes the place of a yield. */
  static boolean by(Node node, Node block, TryStmt statement) {
    boolean out =
        node instanceof ThrowStmt
            ? !caught(node, block)
            : (node instanceof BreakStmt || node instanceof ContinueStmt)
                && Jumps.target(node).filter(to -> !Nodes.within(to, block)).isPresent();
    return out && atYield(node, block, statement);
  }

  private static boolean caught(Node thrown, Node block) {
    Node child = thrown;
    Node up = thrown.getParentNode().orElse(null);
    while (up != null && !Nodes.same(up, block)) {
      if (up instanceof TryStmt guard
          && Nodes.same(guard.getTryBlock(), child)
          && !guard.getCatchClauses().isEmpty()) {
        return true;
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  /** Whether the tests around a statement hold while the orchestrator waits. */
  private static boolean atYield(Node node, Node block, TryStmt statement) {
    Node child = node;
    Node up = node.getParentNode().orElse(null);
    while (up != null && !Nodes.same(up, block)) {
      if (up instanceof IfStmt choice
          && (!Nodes.same(choice.getThenStmt(), child)
              || !unfinished(choice.getCondition(), statement))) {
        return false;
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return true;
  }

  /** Whether a test asks for what only the end of the try has set. */
  private static boolean unfinished(Expression test, TryStmt statement) {
    if (test instanceof UnaryExpr not
        && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
        && not.getExpression() instanceof NameExpr flag) {
      return setInTry(flag, "false", statement);
    }
    return test instanceof BinaryExpr equal
        && equal.getOperator() == BinaryExpr.Operator.EQUALS
        && equal.getRight().isNullLiteralExpr()
        && equal.getLeft() instanceof NameExpr value
        && setInTry(value, "null", statement);
  }

  private static boolean setInTry(NameExpr name, String first, TryStmt statement) {
    Node scope =
        Nodes.above(statement, com.github.javaparser.ast.body.CallableDeclaration.class)
            .map(Node.class::cast)
            .orElse(statement);
    List<VariableDeclarator> declared =
        scope.findAll(
            VariableDeclarator.class,
            each -> each.getNameAsString().equals(name.getNameAsString()));
    List<AssignExpr> assigned =
        scope.findAll(
            AssignExpr.class, each -> each.getTarget().toString().equals(name.getNameAsString()));
    return declared.size() == 1
        && declared.get(0).getInitializer().map(Node::toString).filter(first::equals).isPresent()
        && !assigned.isEmpty()
        && assigned.stream().allMatch(each -> Nodes.within(each, statement.getTryBlock()));
  }
}
