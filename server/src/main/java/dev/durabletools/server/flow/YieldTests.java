package dev.durabletools.server.flow;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Project;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tests of a variable say that holds a yield. */
final class YieldTests {
  private static final int MAX_DEPTH = 6;

  private final Project project;
  private final Yield yield;
  private final Set<String> holders;
  private final int depth;

  YieldTests(Project project, Yield yield, Set<String> holders, int depth) {
    this.project = project;
    this.yield = yield;
    this.holders = holders;
    this.depth = depth;
  }

  /** True or false if it is sure, empty if it may be either. */
  Optional<Boolean> evaluate(Expression condition) {
    if (condition instanceof EnclosedExpr enclosed) {
      return evaluate(enclosed.getInner());
    }
    if (condition instanceof UnaryExpr unary
        && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return evaluate(unary.getExpression()).map(value -> !value);
    }
    if (condition instanceof BinaryExpr pair) {
      return pair(pair);
    }
    if (condition instanceof InstanceOfExpr test && holds(test.getExpression())) {
      PatternExpr pattern = test.getPattern().orElse(null);
      if (pattern instanceof TypePatternExpr named && isA(test)) {
        holders.add(named.getNameAsString());
      }
      return Optional.of(isA(test));
    }
    return condition instanceof MethodCallExpr call ? call(call) : Optional.empty();
  }

  private boolean isA(InstanceOfExpr test) {
    return yield.isA(test.getType(), project.types());
  }

  private Optional<Boolean> pair(BinaryExpr pair) {
    boolean and = pair.getOperator() == BinaryExpr.Operator.AND;
    if (!and && pair.getOperator() != BinaryExpr.Operator.OR) {
      return classes(pair);
    }
    Optional<Boolean> left = evaluate(pair.getLeft());
    Optional<Boolean> right = evaluate(pair.getRight());
    if (left.equals(Optional.of(!and)) || right.equals(Optional.of(!and))) {
      return Optional.of(!and);
    }
    return left.isPresent() && right.isPresent() ? Optional.of(and) : Optional.empty();
  }

  /** {@code e.getClass() == X.class}. */
  private Optional<Boolean> classes(BinaryExpr pair) {
    boolean equal = pair.getOperator() == BinaryExpr.Operator.EQUALS;
    if ((equal || pair.getOperator() == BinaryExpr.Operator.NOT_EQUALS)
        && pair.getLeft() instanceof MethodCallExpr call
        && call.getNameAsString().equals("getClass")
        && call.getScope().map(this::holds).orElse(false)
        && pair.getRight() instanceof ClassExpr literal) {
      String name = literal.getType().asString();
      return Optional.of(name.equals(yield.simpleName()) == equal);
    }
    return Optional.empty();
  }

  private Optional<Boolean> call(MethodCallExpr call) {
    Expression scope = call.getScope().orElse(null);
    if (scope instanceof ClassExpr type
        && call.getNameAsString().equals("isInstance")
        && call.getArguments().size() == 1
        && holds(call.getArgument(0))) {
      return Optional.of(yield.isA(type.getType(), project.types()));
    }
    if (call.getArguments().size() == 1
        && scope instanceof MethodCallExpr name
        && call.getArgument(0) instanceof StringLiteralExpr text) {
      return byName(call.getNameAsString(), name, text.asString());
    }
    return helper(call);
  }

  /** {@code e.getClass().getSimpleName().equals("...")} and the like. */
  private Optional<Boolean> byName(String test, MethodCallExpr name, String text) {
    boolean ofClass =
        name.getScope().filter(MethodCallExpr.class::isInstance).isPresent()
            && name.getScope().get() instanceof MethodCallExpr inner
            && inner.getNameAsString().equals("getClass")
            && inner.getScope().map(this::holds).orElse(false);
    if (!ofClass) {
      return Optional.empty();
    }
    String known =
        name.getNameAsString().equals("getSimpleName")
            ? yield.simpleName()
            : "com.microsoft.durabletask.interruption." + yield.simpleName();
    return switch (test) {
      case "equals" -> Optional.of(known.equals(text));
      case "contains" -> Optional.of(known.contains(text));
      case "endsWith" -> Optional.of(known.endsWith(text));
      case "startsWith" -> Optional.of(known.startsWith(text));
      default -> Optional.empty();
    };
  }

  /** A method of one return that tests its parameter. */
  private Optional<Boolean> helper(MethodCallExpr call) {
    List<CallableDeclaration<?>> targets =
        depth < MAX_DEPTH ? project.methods().targets(call) : List.of();
    if (targets.size() != 1
        || call.getArguments().size() != 1
        || !holds(call.getArgument(0))
        || !(targets.get(0) instanceof MethodDeclaration method)
        || method.getParameters().size() != 1) {
      return Optional.empty();
    }
    List<ReturnStmt> results = method.findAll(ReturnStmt.class);
    return results.size() == 1
        ? results
            .get(0)
            .getExpression()
            .flatMap(
                result ->
                    new YieldTests(
                            project,
                            yield,
                            new HashSet<>(Set.of(method.getParameter(0).getNameAsString())),
                            depth + 1)
                        .evaluate(result))
        : Optional.empty();
  }

  private boolean holds(Expression expression) {
    Expression inner = expression;
    while (inner instanceof EnclosedExpr enclosed) {
      inner = enclosed.getInner();
    }
    return inner instanceof NameExpr name && holders.contains(name.getNameAsString());
  }
}
