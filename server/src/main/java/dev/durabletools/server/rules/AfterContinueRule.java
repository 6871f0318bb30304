package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import dev.durabletools.server.flow.Completion;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements behind a call that always leaves the orchestrator. */
@RuleInfo(
    id = "DFJ1005",
    summary = "Code after continueAsNew never runs",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class AfterContinueRule implements Rule {
  private static final int MAX_DEPTH = 6;

  @Override
  public void check(Project project, Findings findings) {
    DurableCalls calls = new DurableCalls(project);
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            List<Statement> statements =
                node instanceof BlockStmt block
                    ? block.getStatements()
                    : node instanceof SwitchEntry entry ? entry.getStatements() : List.of();
            check(statements, body, calls, project, findings);
          });
    }
  }

  private static void check(
      List<Statement> statements,
      ReachedBody body,
      DurableCalls calls,
      Project project,
      Findings findings) {
    for (int i = 0; i + 1 < statements.size(); i++) {
      if (continues(statements.get(i), calls, project, 0)) {
        List<Statement> dead = statements.subList(i + 1, statements.size());
        Statement first = dead.get(0);
        if (!harmless(first)) {
          findings.report(
              first,
              Severity.WARNING,
              Message.of("DFJ1005"),
              Findings.path(body.path()),
              fixes(statements.get(i), dead, project));
        }
        return;
      }
    }
  }

  /** Whether a statement always continues as new. */
  private static boolean continues(
      Statement statement, DurableCalls calls, Project project, int depth) {
    if (statement instanceof ExpressionStmt simple
        && simple.getExpression() instanceof MethodCallExpr call) {
      return calls.continuesAsNew(call) || helperContinues(call, calls, project, depth);
    }
    if (statement instanceof BlockStmt block) {
      return block.getStatements().stream().anyMatch(s -> continues(s, calls, project, depth));
    }
    return statement instanceof IfStmt choice
        && choice.getElseStmt().isPresent()
        && continues(choice.getThenStmt(), calls, project, depth)
        && continues(choice.getElseStmt().get(), calls, project, depth);
  }

  private static boolean helperContinues(
      MethodCallExpr call, DurableCalls calls, Project project, int depth) {
    List<CallableDeclaration<?>> targets =
        depth < MAX_DEPTH ? project.methods().targets(call) : List.of();
    return targets.size() == 1
        && targets.get(0) instanceof MethodDeclaration method
        && method.getBody().isPresent()
        && method.findAll(ReturnStmt.class).isEmpty()
        && continues(method.getBody().get(), calls, project, depth + 1);
  }

  /** What is only there for the compiler. */
  private static boolean harmless(Statement statement) {
    return statement instanceof BreakStmt
        || statement instanceof ContinueStmt
        || statement instanceof EmptyStmt
        || (statement instanceof ReturnStmt result
            && result.getExpression().map(AfterContinueRule::plain).orElse(true));
  }

  private static boolean plain(Expression value) {
    boolean[] plain = {true};
    Nodes.forEach(
        value,
        node ->
            plain[0] &=
                !(node instanceof AssignExpr)
                    && !(node instanceof MethodCallExpr call && acts(call)));
    return plain[0];
  }

  private static boolean acts(MethodCallExpr call) {
    return call.getNameAsString().equals("await") || call.getNameAsString().startsWith("call");
  }

  private static List<Fix> fixes(Statement before, List<Statement> dead, Project project) {
    List<Fix> fixes = new ArrayList<>();
    delete(before, dead, project).ifPresent(fixes::add);
    move(before, dead, project).map(Fix::alternative).ifPresent(fixes::add);
    return fixes;
  }

  /** Moves plain statements before the call that they were meant to follow. */
  private static Optional<Fix> move(Statement before, List<Statement> dead, Project project) {
    List<Statement> moved = dead.stream().filter(each -> !(each instanceof ReturnStmt)).toList();
    boolean plain =
        !moved.isEmpty()
            && moved.size() >= dead.size() - 1
            && moved.stream().allMatch(ExpressionStmt.class::isInstance)
            && (moved.size() == dead.size() || harmless(dead.get(dead.size() - 1)));
    if (!plain || !(before instanceof ExpressionStmt)) {
      return Optional.empty();
    }
    Unit unit = Unit.of(before);
    int start = unit.range(before).start();
    int end = unit.range(moved.get(moved.size() - 1)).end();
    String text = unit.source().text();
    String line = FixBuilder.newLine(unit.source()) + unit.source().indentAt(start);
    String later = text.substring(unit.range(moved.get(0)).start(), end);
    return Optional.of(
        new FixBuilder(before, project.names())
            .replace(new TextRange(start, end), later + line + unit.text(before))
            .build(Message.of("fix.moveBefore", "continueAsNew")));
  }

  /** Deletes the dead code but for the return that the compiler wants. */
  private static Optional<Fix> delete(Statement before, List<Statement> dead, Project project) {
    Unit unit = Unit.of(before);
    Statement last = dead.get(dead.size() - 1);
    boolean keeps = harmless(last);
    boolean wanted =
        Nodes.above(before, MethodDeclaration.class)
            .map(method -> !method.getType().isVoidType())
            .orElse(true);
    if (keeps && last instanceof ReturnStmt result && result.getExpression().isPresent()) {
      keeps = result.getExpression().get().isLiteralExpr() || dead.size() == 1;
      if (!keeps) {
        return Optional.empty();
      }
    } else if (wanted && !keeps && !Completion.completes(last)) {
      return Optional.empty();
    }
    if (keeps && dead.size() == 1) {
      return Optional.empty();
    }
    int from = unit.range(before).end();
    int to = keeps ? unit.range(dead.get(dead.size() - 2)).end() : unit.range(last).end();
    return Optional.of(
        new FixBuilder(before, project.names())
            .replace(new TextRange(from, to), "")
            .build(Message.of("fix.deleteDead")));
  }
}
