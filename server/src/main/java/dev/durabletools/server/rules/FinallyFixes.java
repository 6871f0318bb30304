package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.flow.Completion;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.List;

/** Turns a finally into code behind the try and in a catch for failed tasks. */
final class FinallyFixes {
  private FinallyFixes() {}

  /** The fix for a finally of plain statements on a try without other parts that ends normally. */
  static List<Fix> of(Node act, TryStmt statement, Project project) {
    BlockStmt last = statement.getFinallyBlock().orElse(null);
    if (!(act instanceof MethodCallExpr)
        || last == null
        || !statement.getCatchClauses().isEmpty()
        || !statement.getResources().isEmpty()
        || !Completion.completes(statement.getTryBlock())
        || !statement.getTryBlock().findAll(ReturnStmt.class).isEmpty()
        || !last.getStatements().stream().allMatch(FinallyFixes::plain)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt)) {
      return List.of();
    }
    Unit unit = Unit.of(act);
    SourceFile file = unit.source();
    List<Statement> acts = last.getStatements();
    int from = unit.range(acts.get(0)).start();
    int to = unit.range(acts.get(acts.size() - 1)).end();
    String inner = file.indentAt(from);
    String outer = file.indentAt(unit.range(statement).start());
    String line = FixBuilder.newLine(file);
    String text = file.text().substring(from, to);
    FixBuilder fix = new FixBuilder(act, project.names());
    String type = fix.type(SdkTypes.CLIENT + ".TaskFailedException");
    String name = free(statement);
    int start = unit.range(statement.getTryBlock()).end();
    fix.replace(
        new dev.durabletools.server.text.TextRange(start, unit.range(statement).end()),
        " catch ("
            + type
            + " "
            + name
            + ") {"
            + line
            + inner
            + text
            + line
            + inner
            + "throw "
            + name
            + ";"
            + line
            + outer
            + "}"
            + line
            + outer
            + text.replace("\n" + inner, "\n" + outer));
    return List.of(fix.build(Message.of("fix.afterTry")));
  }

  private static boolean plain(Statement statement) {
    return statement instanceof ExpressionStmt simple
        && !simple.getExpression().isVariableDeclarationExpr();
  }

  private static String free(TryStmt statement) {
    boolean taken =
        dev.durabletools.server.model.Variables.visible(statement).stream()
            .anyMatch(each -> dev.durabletools.server.model.Variables.nameOf(each).equals("e"));
    return taken
            || Nodes.above(statement, com.github.javaparser.ast.stmt.CatchClause.class).isPresent()
        ? "failure"
        : "e";
  }
}
