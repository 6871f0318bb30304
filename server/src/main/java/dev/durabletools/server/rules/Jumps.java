package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.Optional;

/** Where break and continue go. */
final class Jumps {
  private Jumps() {}

  static boolean loop(Node node) {
    return node instanceof ForStmt
        || node instanceof ForEachStmt
        || node instanceof WhileStmt
        || node instanceof DoStmt;
  }

  /** The statement that a break leaves or a continue goes on with; empty for anything else. */
  static Optional<Node> target(Node jump) {
    Optional<String> label =
        jump instanceof BreakStmt leaving
            ? leaving.getLabel().map(Object::toString)
            : jump instanceof ContinueStmt next
                ? next.getLabel().map(Object::toString)
                : Optional.empty();
    if (!(jump instanceof BreakStmt) && !(jump instanceof ContinueStmt)) {
      return Optional.empty();
    }
    Node up = jump.getParentNode().orElse(null);
    while (up != null && !(up instanceof BodyDeclaration<?>) && !(up instanceof LambdaExpr)) {
      boolean meant =
          label.isPresent()
              ? up instanceof LabeledStmt named && named.getLabel().asString().equals(label.get())
              : loop(up) || (up instanceof SwitchStmt && jump instanceof BreakStmt);
      if (meant) {
        return Optional.of(up instanceof LabeledStmt named ? named.getStatement() : up);
      }
      up = up.getParentNode().orElse(null);
    }
    return Optional.empty();
  }
}
