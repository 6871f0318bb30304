package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Optional;

/** Completion by hand where the functions runner completes with the returned value. */
@RuleInfo(
    id = "DFJ1006",
    summary = "ctx.complete in a Functions orchestrator",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class CompleteRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    DurableCalls calls = new DurableCalls(project);
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof MethodCallExpr call
                && call.getNameAsString().equals("complete")
                && calls.onContext(call)
                && project.ask(new ReturnsResult(body.path().root().body()))) {
              findings.report(
                  call.getName(),
                  Severity.ERROR,
                  Message.of("DFJ1006"),
                  Findings.path(body.path()),
                  fix(call, body, project).map(List::of).orElse(List.of()));
            }
          });
    }
  }

  private static Optional<Fix> fix(MethodCallExpr call, ReachedBody body, Project project) {
    if (!(body.node() instanceof MethodDeclaration method)
        || !body.path().steps().isEmpty()
        || call.getArguments().size() != 1
        || Nodes.above(call, LambdaExpr.class).isPresent()
        || !(call.getParentNode().orElse(null) instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    Unit unit = Unit.of(call);
    FixBuilder fix = new FixBuilder(call, project.names());
    int index = indexOf(block, statement);
    List<Statement> after = block.getStatements().subList(index + 1, block.getStatements().size());
    TypeRef given = project.types().of(call.getArgument(0));
    TypeRef wanted = project.types().of(method.getType());
    String result = "return " + unit.text(call.getArgument(0)) + ";";
    boolean bare = after.size() == 1 && after.get(0) instanceof ReturnStmt;
    if (!after.isEmpty() && !bare) {
      return Optional.empty();
    }
    if (wanted.is("void")) {
      boolean only = method.findAll(ReturnStmt.class).size() == after.size();
      boolean last = method.getBody().filter(outer -> Nodes.same(outer, block)).isPresent();
      if (!only || !last || !given.known() || !given.arguments().isEmpty() || given.is("void")) {
        return Optional.empty();
      }
      fix.replace(method.getType(), given.primitive() ? given.name() : fix.type(given.name()));
    } else if (!given.boxed().equals(wanted.boxed()) && !wanted.is("java.lang.Object")) {
      return Optional.empty();
    }
    fix.replace(statement, result);
    if (bare) {
      int from = unit.range(statement).end();
      fix.replace(
          new dev.durabletools.server.text.TextRange(from, unit.range(after.get(0)).end()), "");
    }
    return Optional.of(fix.build(Message.of("fix.return")));
  }

  private static int indexOf(BlockStmt block, Statement statement) {
    for (int i = 0; i < block.getStatements().size(); i++) {
      if (Nodes.same(block.getStatement(i), statement)) {
        return i;
      }
    }
    return -1;
  }
}
