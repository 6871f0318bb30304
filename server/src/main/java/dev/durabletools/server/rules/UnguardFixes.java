package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.List;

/** Moves durable calls out of the branch that asks for the replay state. */
final class UnguardFixes {
  private UnguardFixes() {}

  /** The fix for a branch that holds nothing but the one call and has no other branch. */
  static List<Fix> of(Node at, Project project) {
    IfStmt choice = Nodes.above(at, IfStmt.class).orElse(null);
    if (!(at instanceof MethodCallExpr)
        || choice == null
        || choice.getElseStmt().isPresent()
        || !Nodes.within(at, choice.getThenStmt())
        || !(choice.getParentNode().orElse(null) instanceof BlockStmt)) {
      return List.of();
    }
    Statement body = choice.getThenStmt();
    Statement only = body;
    if (body instanceof BlockStmt block) {
      if (block.getStatements().size() != 1) {
        return List.of();
      }
      only = block.getStatement(0);
    }
    String condition = choice.getCondition().toString();
    if (!(only instanceof ExpressionStmt simple)
        || simple.getExpression().isVariableDeclarationExpr()
        || condition.contains("&&")
        || condition.contains("||")) {
      return List.of();
    }
    Unit unit = Unit.of(at);
    SourceFile file = unit.source();
    String inner = file.indentAt(unit.range(only).start());
    String outer = file.indentAt(unit.range(choice).start());
    String text = unit.text(only).replace("\n" + inner, "\n" + outer);
    return List.of(
        new FixBuilder(at, project.names()).replace(choice, text).build(Message.of("fix.moveOut")));
  }
}
