package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In which replay states a condition may have a value. One thread. */
final class ReplayTests {
  private static final int MAX_DEPTH = 12;

  private final Project project;
  private final Callers callers;

  ReplayTests(Project project, Callers callers) {
    this.project = project;
    this.callers = callers;
  }

  /** The states in which a condition may be {@code value}. */
  Set<Replay> possible(Expression condition, boolean value) {
    return possible(condition, value, 0);
  }

  private Set<Replay> possible(Expression condition, boolean value, int depth) {
    if (depth > MAX_DEPTH) {
      return Replay.both();
    }
    if (condition instanceof EnclosedExpr enclosed) {
      return possible(enclosed.getInner(), value, depth + 1);
    }
    if (condition instanceof BooleanLiteralExpr literal) {
      return literal.getValue() == value ? Replay.both() : Replay.none();
    }
    if (condition instanceof UnaryExpr unary
        && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return possible(unary.getExpression(), !value, depth + 1);
    }
    if (condition instanceof BinaryExpr pair) {
      return pair(pair, value, depth);
    }
    if (condition instanceof ConditionalExpr choice) {
      return Replay.join(
          branch(choice, true, value, depth + 1), branch(choice, false, value, depth + 1));
    }
    if (condition instanceof MethodCallExpr call) {
      return call(call, value, depth);
    }
    return variable(condition)
        .map(declared -> ofVariable(declared, value, depth))
        .orElse(Replay.both());
  }

  private Set<Replay> branch(ConditionalExpr choice, boolean taken, boolean value, int depth) {
    Expression result = taken ? choice.getThenExpr() : choice.getElseExpr();
    return Replay.meet(
        possible(choice.getCondition(), taken, depth), possible(result, value, depth));
  }

  private Set<Replay> pair(BinaryExpr pair, boolean value, int depth) {
    switch (pair.getOperator()) {
      case AND, OR -> {
        boolean all = (pair.getOperator() == BinaryExpr.Operator.AND) == value;
        Set<Replay> left = possible(pair.getLeft(), value, depth + 1);
        Set<Replay> right = possible(pair.getRight(), value, depth + 1);
        return all ? Replay.meet(left, right) : Replay.join(left, right);
      }
      case EQUALS, NOT_EQUALS -> {
        boolean equal = (pair.getOperator() == BinaryExpr.Operator.EQUALS) == value;
        if (pair.getRight() instanceof BooleanLiteralExpr literal) {
          return possible(pair.getLeft(), literal.getValue() == equal, depth + 1);
        }
        if (pair.getLeft() instanceof BooleanLiteralExpr literal) {
          return possible(pair.getRight(), literal.getValue() == equal, depth + 1);
        }
        return Replay.both();
      }
      default -> {
        return Replay.both();
      }
    }
  }

  private Set<Replay> call(MethodCallExpr call, boolean value, int depth) {
    if (DurableCalls.asksForReplay(call)) {
      return Set.of(value ? Replay.REPLAYING : Replay.LIVE);
    }
    if (call.getNameAsString().equals("equals")
        && call.getArguments().size() == 1
        && call.getScope().map(Expression::toString).orElse("").startsWith("Boolean.")) {
      boolean wanted = call.getScope().get().toString().equals("Boolean.TRUE");
      return possible(call.getArgument(0), value == wanted, depth + 1);
    }
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    Set<Replay> states = Replay.none();
    for (CallableDeclaration<?> target : targets) {
      List<Expression> results = results(target);
      if (results.size() != 1) {
        return Replay.both();
      }
      states = Replay.join(states, possible(results.get(0), value, depth + 1));
    }
    return targets.isEmpty() ? Replay.both() : states;
  }

  private static List<Expression> results(CallableDeclaration<?> target) {
    List<Expression> results = new ArrayList<>();
    if (target instanceof MethodDeclaration method) {
      method
          .findAll(ReturnStmt.class)
          .forEach(each -> each.getExpression().ifPresent(results::add));
    }
    return results;
  }

  private Optional<Node> variable(Expression expression) {
    if (expression instanceof NameExpr name) {
      return project.variables().find(name.getNameAsString(), name);
    }
    if (expression instanceof FieldAccessExpr access) {
      return project
          .types()
          .fieldOwner(access)
          .flatMap(owner -> project.variables().field(owner, access.getNameAsString()));
    }
    return Optional.empty();
  }

  private Set<Replay> ofVariable(Node declared, boolean value, int depth) {
    List<Expression> values = new ArrayList<>();
    if (declared instanceof VariableDeclarator variable) {
      variable.getInitializer().ifPresent(values::add);
      values.addAll(assigned(variable));
    } else if (declared instanceof Parameter parameter) {
      values.addAll(callers.arguments(parameter));
    }
    Set<Replay> states = Replay.none();
    for (Expression each : values) {
      states = Replay.join(states, possible(each, value, depth + 1));
    }
    return values.isEmpty() ? Replay.both() : states;
  }

  /** What is assigned to a variable where it can be seen; a change by an operator is anything. */
  private static List<Expression> assigned(VariableDeclarator variable) {
    Node scope = variable.getParentNode().flatMap(Node::getParentNode).orElse(variable);
    if (variable.getParentNode().orElse(null) instanceof FieldDeclaration field) {
      scope = TypeDeclarations.enclosing(field).map(Node.class::cast).orElse(scope);
    } else {
      scope = scope.getParentNode().orElse(scope);
    }
    List<Expression> found = new ArrayList<>();
    String name = variable.getNameAsString();
    Nodes.forEach(
        scope,
        node -> {
          if (node instanceof AssignExpr assignment
              && (assignment.getTarget().toString().equals(name)
                  || assignment.getTarget().toString().equals("this." + name))) {
            found.add(
                assignment.getOperator() == AssignExpr.Operator.ASSIGN
                    ? assignment.getValue()
                    : assignment);
          }
        });
    return found;
  }
}
