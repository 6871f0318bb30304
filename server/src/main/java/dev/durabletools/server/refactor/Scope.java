package dev.durabletools.server.refactor;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import java.util.function.BiConsumer;

/** The method, or the lambda with a block, that selected statements are in. */
final class Scope {
  private final SelectedStatements selected;
  private final Project project;
  private final Node body;
  private final boolean repeated;

  Scope(SelectedStatements selected, Project project) {
    this.selected = selected;
    this.project = project;
    Node up = selected.block();
    boolean loop = false;
    while (up.getParentNode().isPresent() && !ends(up)) {
      loop |=
          up instanceof ForStmt
              || up instanceof ForEachStmt
              || up instanceof WhileStmt
              || up instanceof DoStmt;
      up = up.getParentNode().get();
    }
    body = up;
    repeated = loop;
  }

  private static boolean ends(Node node) {
    return node instanceof CallableDeclaration<?> || node instanceof LambdaExpr;
  }

  Node body() {
    return body;
  }

  /** Visits the uses of variables inside the selected statements. */
  void inside(BiConsumer<NameExpr, Node> visitor) {
    selected.statements().forEach(each -> visit(each, visitor));
  }

  /** Visits the uses that run after the statements: in a loop, what stands before them does too. */
  void after(BiConsumer<NameExpr, Node> visitor) {
    Position end =
        selected.statements().get(selected.statements().size() - 1).getEnd().orElse(Position.HOME);
    visit(
        body,
        (name, variable) -> {
          if (!selected.holds(name) && (repeated || end.isBefore(begin(name)))) {
            visitor.accept(name, variable);
          }
        });
  }

  /** Whether a lambda other than the body, and outside the statements, uses the variable. */
  boolean captured(Node variable) {
    boolean[] captured = {false};
    visit(
        body,
        (name, meant) -> {
          boolean inLambda =
              Nodes.above(name, LambdaExpr.class)
                  .filter(lambda -> !Nodes.within(variable, lambda))
                  .isPresent();
          captured[0] |= same(meant, variable) && inLambda && !selected.holds(name);
        });
    return captured[0];
  }

  private static Position begin(Node node) {
    return node.getBegin().orElse(Position.HOME);
  }

  private void visit(Node root, BiConsumer<NameExpr, Node> visitor) {
    Nodes.forEach(
        root,
        node -> {
          if (node instanceof NameExpr name) {
            project
                .variables()
                .find(name.getNameAsString(), name)
                .ifPresent(variable -> visitor.accept(name, variable));
          }
        });
  }

  @SuppressWarnings("ReferenceEquality")
  static boolean same(Node one, Node other) {
    return one == other;
  }
}
