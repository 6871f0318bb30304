package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.flow.Yield;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import java.util.List;
import java.util.Optional;

/** Loops that nothing ends: the history grows for ever. */
@RuleInfo(
    id = "DFJ0012",
    summary = "Endless loop without continueAsNew",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class EndlessLoopRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            Statement loop = node instanceof Statement statement ? statement : null;
            if (loop != null && endless(loop, project) && !left(loop, project)) {
              findings.report(
                  loop,
                  Keywords.of(loop),
                  Severity.WARNING,
                  Message.of("DFJ0012"),
                  Findings.path(body.path()),
                  LoopFixes.of(loop, bodyOf(loop), project));
            }
          });
    }
  }

  private static boolean endless(Statement loop, Project project) {
    if (loop instanceof WhileStmt each) {
      return constant(each.getCondition(), project, 0).orElse(false);
    }
    if (loop instanceof DoStmt each) {
      return constant(each.getCondition(), project, 0).orElse(false);
    }
    return loop instanceof ForStmt each
        && each.getCompare().map(test -> constant(test, project, 0).orElse(false)).orElse(true);
  }

  private static Statement bodyOf(Statement loop) {
    if (loop instanceof WhileStmt each) {
      return each.getBody();
    }
    return loop instanceof DoStmt each ? each.getBody() : ((ForStmt) loop).getBody();
  }

  /** The value a condition always has. */
  private static Optional<Boolean> constant(Expression condition, Project project, int depth) {
    if (condition instanceof BooleanLiteralExpr literal) {
      return Optional.of(literal.getValue());
    }
    if (depth > 6) {
      return Optional.empty();
    }
    if (condition instanceof EnclosedExpr enclosed) {
      return constant(enclosed.getInner(), project, depth + 1);
    }
    if (condition instanceof UnaryExpr unary
        && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return constant(unary.getExpression(), project, depth + 1).map(value -> !value);
    }
    if (condition instanceof FieldAccessExpr access) {
      String text = access.toString();
      return text.equals("Boolean.TRUE")
          ? Optional.of(true)
          : project
              .types()
              .fieldOwner(access)
              .flatMap(owner -> project.variables().field(owner, access.getNameAsString()))
              .flatMap(field -> fixed(field, project, depth));
    }
    return condition instanceof NameExpr name
        ? project
            .variables()
            .find(name.getNameAsString(), name)
            .flatMap(variable -> fixed(variable, project, depth))
        : Optional.empty();
  }

  private static Optional<Boolean> fixed(Node variable, Project project, int depth) {
    if (!(variable instanceof VariableDeclarator declared)) {
      return Optional.empty();
    }
    Node parent = declared.getParentNode().orElse(declared);
    boolean never =
        parent instanceof FieldDeclaration field
            ? field.isFinal()
            : Nodes.above(declared, BodyDeclaration.class)
                .map(
                    scope ->
                        scope.findAll(AssignExpr.class).stream()
                            .noneMatch(
                                each ->
                                    each.getTarget().toString().equals(declared.getNameAsString())))
                .orElse(false);
    return never
        ? declared.getInitializer().flatMap(value -> constant(value, project, depth + 1))
        : Optional.empty();
  }

  /** Whether something leads out of a loop, continuing as new included. */
  private static boolean left(Statement loop, Project project) {
    Statement body = bodyOf(loop);
    if (Effects.of(project).escaping(body).contains(Yield.CONTINUE)) {
      return true;
    }
    boolean[] left = {false};
    Nodes.forEach(
        body,
        node -> !(node instanceof LambdaExpr) && !(node instanceof BodyDeclaration<?>),
        node -> {
          left[0] |=
              node instanceof ReturnStmt
                  || (node instanceof BreakStmt leaving && leaves(leaving, loop))
                  || (node instanceof ThrowStmt && !caughtInside(node, loop));
        });
    return left[0];
  }

  private static boolean leaves(BreakStmt leaving, Statement loop) {
    if (leaving.getLabel().isPresent()) {
      String label = leaving.getLabel().get().asString();
      Node target = Nodes.above(leaving, LabeledStmt.class).map(Node.class::cast).orElse(leaving);
      while (target instanceof LabeledStmt named && !named.getLabel().asString().equals(label)) {
        target = Nodes.above(named, LabeledStmt.class).map(Node.class::cast).orElse(leaving);
      }
      return !Nodes.within(target, bodyOf(loop));
    }
    Node up = leaving.getParentNode().orElse(null);
    while (up != null && !Nodes.same(up, loop)) {
      if (up instanceof WhileStmt
          || up instanceof DoStmt
          || up instanceof ForStmt
          || up instanceof ForEachStmt
          || up instanceof SwitchStmt) {
        return false;
      }
      up = up.getParentNode().orElse(null);
    }
    return true;
  }

  private static boolean caughtInside(Node thrown, Statement loop) {
    return Nodes.above(thrown, TryStmt.class)
        .filter(guard -> Nodes.within(guard, loop))
        .filter(guard -> Nodes.within(thrown, guard.getTryBlock()))
        .map(guard -> !guard.getCatchClauses().isEmpty())
        .orElse(false);
  }

  /** Adds {@code continueAsNew} at the end of a loop's body. */
  private static final class LoopFixes {
    static List<Fix> of(Statement loop, Statement body, Project project) {
      String context = project.contexts().variableAt(loop).orElse(null);
      if (context == null || !(body instanceof BlockStmt block) || block.isEmpty()) {
        return List.of();
      }
      Statement last = block.getStatement(block.getStatements().size() - 1);
      return List.of(ContinueFixes.after(last, context, project));
    }
  }
}
