package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows one yield, held by a variable, through statements. Used once. */
final class CaughtYield {
  /** How a statement may end. */
  enum End {
    FALLS,
    LEAVES,
    RETHROWN,
    REPLACED
  }

  private static final int MAX_DEPTH = 6;

  /** Libraries' methods that throw their argument on if it is unchecked. */
  private static final Set<String> THROWS_ON =
      Set.of(
          "throwIfUnchecked",
          "propagate",
          "propagateIfPossible",
          "throwIfInstanceOf",
          "sneakyThrow",
          "rethrow",
          "rethrowRuntimeException",
          "throwUnchecked");

  private final Project project;
  private final Yield yield;
  private final Set<String> holders = new HashSet<>();
  private final YieldTests tests;
  private final int depth;

  CaughtYield(Project project, Yield yield, String variable, int depth) {
    this.project = project;
    this.yield = yield;
    this.depth = depth;
    this.tests = new YieldTests(project, yield, holders, depth);
    holders.add(variable);
  }

  Set<End> run(Statement statement) {
    if (statement instanceof BlockStmt block) {
      return sequence(block.getStatements());
    }
    if (statement instanceof ThrowStmt thrown) {
      return EnumSet.of(thrown(thrown.getExpression()));
    }
    if (statement instanceof ReturnStmt
        || statement instanceof BreakStmt
        || statement instanceof ContinueStmt) {
      return EnumSet.of(End.LEAVES);
    }
    if (statement instanceof IfStmt choice) {
      return choice(choice);
    }
    if (statement instanceof ExpressionStmt expression) {
      return expression(expression.getExpression());
    }
    if (statement instanceof SynchronizedStmt locked) {
      return run(locked.getBody());
    }
    if (statement instanceof LabeledStmt labeled) {
      return run(labeled.getStatement());
    }
    if (statement instanceof TryStmt guarded) {
      return guarded(guarded);
    }
    return loose(statement);
  }

  private Set<End> sequence(List<Statement> statements) {
    Set<End> ends = EnumSet.of(End.FALLS);
    for (Statement each : statements) {
      if (!ends.remove(End.FALLS)) {
        break;
      }
      ends.addAll(run(each));
    }
    return ends;
  }

  private Set<End> choice(IfStmt choice) {
    Optional<Boolean> test = tests.evaluate(choice.getCondition());
    Set<End> ends = EnumSet.noneOf(End.class);
    if (test.orElse(true)) {
      ends.addAll(run(choice.getThenStmt()));
    }
    if (!test.orElse(false)) {
      ends.addAll(choice.getElseStmt().map(this::run).orElse(EnumSet.of(End.FALLS)));
    }
    return ends;
  }

  private Set<End> guarded(TryStmt guarded) {
    Set<End> ends = EnumSet.noneOf(End.class);
    ends.addAll(run(guarded.getTryBlock()));
    guarded.getCatchClauses().forEach(clause -> ends.addAll(run(clause.getBody())));
    if (guarded.getFinallyBlock().isPresent()) {
      Set<End> last = run(guarded.getFinallyBlock().get());
      if (!last.remove(End.FALLS)) {
        return last;
      }
      ends.addAll(last);
    }
    return ends;
  }

  /** Loops and switches may pass by any of their statements. */
  private Set<End> loose(Statement statement) {
    Set<End> ends = EnumSet.of(End.FALLS);
    if (statement instanceof SwitchStmt choice) {
      choice.getEntries().forEach(entry -> ends.addAll(sequence(entry.getStatements())));
    } else {
      for (Node child : statement.getChildNodes()) {
        if (child instanceof Statement inner) {
          ends.addAll(run(inner));
        }
      }
    }
    return ends;
  }

  private Set<End> expression(Expression expression) {
    if (expression instanceof VariableDeclarationExpr declaration) {
      for (VariableDeclarator each : declaration.getVariables()) {
        if (each.getInitializer().map(this::holds).orElse(false)) {
          holders.add(each.getNameAsString());
        }
      }
    } else if (expression instanceof AssignExpr assignment && holds(assignment.getValue())) {
      holders.add(assignment.getTarget().toString());
    } else if (expression instanceof MethodCallExpr call) {
      return call(call);
    }
    return EnumSet.of(End.FALLS);
  }

  /** A helper that is given the yield may throw it on. */
  private Set<End> call(MethodCallExpr call) {
    int index = -1;
    for (int i = 0; i < call.getArguments().size(); i++) {
      index = holds(call.getArgument(i)) ? i : index;
    }
    if (index < 0 || depth > MAX_DEPTH) {
      return EnumSet.of(End.FALLS);
    }
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    if (targets.isEmpty()) {
      return EnumSet.of(THROWS_ON.contains(call.getNameAsString()) ? End.RETHROWN : End.FALLS);
    }
    Set<End> ends = EnumSet.noneOf(End.class);
    for (CallableDeclaration<?> target : targets) {
      if (target instanceof MethodDeclaration method
          && index < method.getParameters().size()
          && method.getBody().isPresent()) {
        String parameter = method.getParameter(index).getNameAsString();
        Set<End> inside =
            new CaughtYield(project, yield, parameter, depth + 1).run(method.getBody().get());
        if (inside.remove(End.LEAVES)) {
          inside.add(End.FALLS);
        }
        ends.addAll(inside);
      } else if (!(target instanceof MethodDeclaration method && method.getBody().isEmpty())) {
        ends.add(End.FALLS);
      }
    }
    return ends.isEmpty() ? EnumSet.of(End.FALLS) : ends;
  }

  private End thrown(Expression expression) {
    if (holds(expression)) {
      return End.RETHROWN;
    }
    if (expression instanceof MethodCallExpr call) {
      Set<End> ends = call(call);
      if (!ends.contains(End.FALLS) && ends.contains(End.RETHROWN)) {
        return End.RETHROWN;
      }
      if (returnsHolder(call)) {
        return End.RETHROWN;
      }
    }
    return End.REPLACED;
  }

  /** A helper that gives back what it was given. */
  private boolean returnsHolder(MethodCallExpr call) {
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    if (targets.size() != 1 || call.getArguments().size() != 1 || !holds(call.getArgument(0))) {
      return false;
    }
    CallableDeclaration<?> target = targets.get(0);
    String parameter = target.getParameter(0).getNameAsString();
    boolean[] all = {target instanceof MethodDeclaration};
    Nodes.forEach(
        target,
        node -> {
          if (node instanceof ReturnStmt result) {
            all[0] &=
                result
                    .getExpression()
                    .map(e -> strip(e).toString().equals(parameter))
                    .orElse(false);
          }
        });
    return all[0];
  }

  private boolean holds(Expression expression) {
    Expression inner = strip(expression);
    return inner instanceof NameExpr name && holders.contains(name.getNameAsString());
  }

  private static Expression strip(Expression expression) {
    Expression inner = expression;
    while (inner instanceof EnclosedExpr || inner instanceof CastExpr) {
      inner =
          inner instanceof EnclosedExpr enclosed
              ? enclosed.getInner()
              : ((CastExpr) inner).getExpression();
    }
    return inner;
  }
}
