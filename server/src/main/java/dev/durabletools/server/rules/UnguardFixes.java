package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.List;

/** Moves durable calls out of the branch that asks for the replay state. */
final class UnguardFixes {
  private UnguardFixes() {}

  /**
   * The fix for a branch that holds nothing but calls of the context and has no other branch. What
   * a helper does beside its durable calls, or a function that the branch was given, may be there
   * for the guard.
   */
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
    List<Statement> moved = body instanceof BlockStmt block ? block.getStatements() : List.of(body);
    String condition = choice.getCondition().toString();
    boolean durable =
        !moved.isEmpty() && moved.stream().allMatch(each -> plainDurable(each, project));
    if (!durable || condition.contains("&&") || condition.contains("||")) {
      return List.of();
    }
    Unit unit = Unit.of(at);
    SourceFile file = unit.source();
    TextRange first = unit.range(moved.get(0));
    int end = unit.range(moved.get(moved.size() - 1)).end();
    String inner = file.indentAt(first.start());
    String outer = file.indentAt(unit.range(choice).start());
    String text = file.text().substring(first.start(), end).replace("\n" + inner, "\n" + outer);
    return List.of(
        new FixBuilder(at, project.names()).replace(choice, text).build(Message.of("fix.moveOut")));
  }

  private static boolean plainDurable(Statement statement, Project project) {
    return statement instanceof ExpressionStmt simple
        && simple.getExpression() instanceof MethodCallExpr call
        && onContext(call, Effects.of(project).calls());
  }

  /** Whether a chain of calls starts at the context, or awaits a task. */
  private static boolean onContext(MethodCallExpr call, DurableCalls calls) {
    return calls.schedules(call)
        || calls.continuesAsNew(call)
        || (calls.awaits(call)
            && call.getScope()
                .filter(scope -> !(scope instanceof MethodCallExpr made) || calls.onContext(made))
                .isPresent());
  }
}
