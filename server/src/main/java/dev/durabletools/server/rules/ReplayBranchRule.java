package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.flow.ReplayStates;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.Variables;

/** Durable calls and results that depend on whether history is being replayed. */
@RuleInfo(
    id = "DFJ0013",
    summary = "Durable call depends on getIsReplaying",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class ReplayBranchRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    if (!project.mentioned("getIsReplaying")) {
      return;
    }
    ReplayStates states = ReplayStates.of(project);
    Effects effects = Effects.of(project);
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof MethodCallExpr call && effects.durableCall(call)) {
              if (inBranch(call, states, effects) || givenState(call, states, project)) {
                report(call.getName(), call, body, project, findings);
              }
            } else if (leaves(node)
                && states.branch(node).size() == 1
                && (changesResult(node, body) || skips(node, effects))) {
              report(node, node, body, project, findings);
            } else if (node instanceof ReturnStmt result
                && ownResult(node, body)
                && result.getExpression().map(v -> carries(v, states, project, 0)).orElse(false)) {
              report(node, node, body, project, findings);
            }
          });
    }
  }

  private static void report(
      Node anchor, Node at, ReachedBody body, Project project, Findings findings) {
    findings.report(
        anchor,
        Severity.ERROR,
        Message.of(at instanceof MethodCallExpr ? "DFJ0013" : "DFJ0013.leave"),
        Findings.path(body.path()),
        UnguardFixes.of(at, project));
  }

  /** Whether a call stands in a branch of its own; an await of a call that does is not counted. */
  private static boolean inBranch(MethodCallExpr call, ReplayStates states, Effects effects) {
    if (states.branch(call).size() != 1) {
      return false;
    }
    boolean[] inner = {false};
    call.getScope()
        .ifPresent(
            scope ->
                Nodes.forEach(
                    scope,
                    node ->
                        inner[0] |=
                            node instanceof MethodCallExpr each && effects.durableCall(each)));
    return !inner[0];
  }

  private static boolean leaves(Node node) {
    return node instanceof ReturnStmt || node instanceof ContinueStmt || node instanceof BreakStmt;
  }

  /** A result of the orchestration that only one of the two states gives. */
  private static boolean changesResult(Node node, ReachedBody body) {
    return node instanceof ReturnStmt result
        && result.getExpression().isPresent()
        && !result.getExpression().get().isNullLiteralExpr()
        && ownResult(node, body);
  }

  private static boolean ownResult(Node node, ReachedBody body) {
    return body.path().steps().isEmpty()
        && Nodes.above(node, LambdaExpr.class)
            .map(lambda -> Nodes.same(lambda, body.path().root().body()))
            .orElse(Nodes.same(body.node(), body.path().root().body()));
  }

  /** Whether a leaving statement skips durable calls; what follows a loop it stays before. */
  private static boolean skips(Node leaving, Effects effects) {
    Node left = Jumps.target(leaving).orElse(null);
    Node child = leaving;
    Node up = leaving.getParentNode().orElse(null);
    while (up != null && !(up instanceof CallableDeclaration<?>) && !(up instanceof LambdaExpr)) {
      if (left != null && Nodes.same(up, left)) {
        return leaving instanceof BreakStmt && Jumps.loop(up) && effects.durable(up);
      }
      if (up instanceof BlockStmt block) {
        boolean after = false;
        for (Statement each : block.getStatements()) {
          if (after && effects.durable(each)) {
            return true;
          }
          after |= Nodes.same(each, child);
        }
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  /** Whether an argument or the orchestration's own result carries the replay state. */
  private static boolean givenState(MethodCallExpr call, ReplayStates states, Project project) {
    return new DurableCalls(project).onContext(call)
        && call.getArguments().stream().anyMatch(each -> carries(each, states, project, 0));
  }

  private static boolean carries(
      Expression value, ReplayStates states, Project project, int depth) {
    boolean[] found = {false};
    Nodes.forEach(
        value,
        node -> !(node instanceof LambdaExpr),
        node -> {
          if (node instanceof MethodCallExpr call) {
            found[0] |= DurableCalls.asksForReplay(call);
          } else if (node instanceof ConditionalExpr choice) {
            found[0] |= states.tells(choice.getCondition());
          } else if (node instanceof NameExpr name && depth < 4) {
            found[0] |=
                project
                    .variables()
                    .find(name.getNameAsString(), name)
                    .map(variable -> holds(variable, states, project, depth + 1))
                    .orElse(false);
          }
        });
    return found[0];
  }

  private static boolean holds(Node variable, ReplayStates states, Project project, int depth) {
    if (!(variable instanceof VariableDeclarator local)) {
      return false;
    }
    if (local.getInitializer().map(v -> carries(v, states, project, depth)).orElse(false)) {
      return true;
    }
    return Nodes.above(local, CallableDeclaration.class)
        .map(
            scope ->
                ((CallableDeclaration<?>) scope)
                    .findAll(AssignExpr.class).stream()
                        .filter(each -> each.getTarget().toString().equals(Variables.nameOf(local)))
                        .anyMatch(
                            each ->
                                states.branch(each).size() == 1
                                    && Nodes.above(each, IfStmt.class).isPresent()))
        .orElse(false);
  }
}
