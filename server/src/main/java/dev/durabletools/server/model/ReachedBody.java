package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import java.util.List;
import java.util.function.Consumer;

/**
 * Code that runs as part of an orchestration. Lambdas and anonymous classes written in it belong to
 * it; local classes are bodies of their own.
 *
 * @param node a callable, lambda, initialiser or expression
 * @param path the first way found to it
 * @param unit where it stands
 */
public record ReachedBody(Node node, CallPath path, Unit unit) {
  ReachedBody(Node node, CallPath path) {
    this(node, path, Unit.of(node));
  }

  /** Visits every node of the body in the order of the text. */
  public void forEach(Consumer<Node> visitor) {
    for (Node each : nodes()) {
      FailedAt.visit(each, visitor);
    }
  }

  List<Node> nodes() {
    return unit.body(node);
  }

  /**
   * The way to a node of the body. What runs once may make a lambda or an object whose code runs
   * each time.
   */
  public CallPath pathTo(Node inside) {
    return path.once() && kept(inside) ? path.eachTime() : path;
  }

  private boolean kept(Node inside) {
    Node up = inside;
    while (up != null && !Nodes.same(up, node)) {
      Node above = up.getParentNode().orElse(null);
      if (above instanceof LambdaExpr || up instanceof BodyDeclaration<?>) {
        return true;
      }
      up = above;
    }
    return false;
  }

  /** Whether a declaration inside a body stands for itself. */
  static boolean ownBody(Node node) {
    return node instanceof LocalClassDeclarationStmt || node instanceof LocalRecordDeclarationStmt;
  }
}
