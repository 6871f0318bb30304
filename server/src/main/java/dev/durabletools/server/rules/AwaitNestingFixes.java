package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.model.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Awaits first and calls then: {@code a.thenApply(x -> f(x)).await()} becomes {@code X x =
 * a.await();} and {@code f(x)}. Only where all that happens to the callback's task is that it is
 * awaited.
 */
final class AwaitNestingFixes {
  private AwaitNestingFixes() {}

  static List<Fix> of(MethodCallExpr then, LambdaExpr callback, Project project) {
    Expression task = then.getScope().orElse(null);
    Expression body = callback.getExpressionBody().orElse(null);
    if (task == null || body == null || callback.getParameters().size() != 1) {
      return List.of();
    }
    TypeRef value = project.types().of(task);
    TypeRef held = value.is(SdkTypes.TASK) ? value.argument(0) : TypeRef.UNKNOWN;
    String name = callback.getParameter(0).getNameAsString();
    Optional<Expression> replaced = awaited(then).or(() -> kept(then, project));
    Optional<Statement> statement = replaced.flatMap(AwaitNestingFixes::statement);
    if (statement.isEmpty()
        || !held.known()
        || !held.arguments().isEmpty()
        || held.name().indexOf('#') >= 0
        || declaredLater(statement.get(), callback, name)
        || commented(replaced.get(), task, body)) {
      return List.of();
    }
    FixBuilder fix = new FixBuilder(statement.get(), project.names());
    Unit unit = Unit.of(then);
    int start = unit.range(statement.get()).start();
    String type = fix.type(held.name()) + "[]".repeat(held.dimensions());
    String line = FixBuilder.newLine(unit.source()) + unit.source().indentAt(start);
    fix.insert(start, type + " " + name + " = " + unit.text(task) + ".await();" + line);
    fix.replace(replaced.get(), unit.text(body));
    if (Nodes.same(replaced.get(), then)) {
      plainVariable((VariableDeclarator) then.getParentNode().orElseThrow(), fix, project);
    }
    return List.of(fix.build(Message.of("fix.awaitFirst")));
  }

  /** {@code task.then(..).await()}: the whole of it. */
  private static Optional<Expression> awaited(MethodCallExpr then) {
    return then.getParentNode()
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(call -> call.getNameAsString().equals("await"))
        .map(call -> call);
  }

  /** {@code Task<T> next = task.then(..)}, if all that is done with {@code next} is to await it. */
  private static Optional<Expression> kept(MethodCallExpr then, Project project) {
    VariableDeclarator variable =
        then.getParentNode()
            .filter(VariableDeclarator.class::isInstance)
            .map(VariableDeclarator.class::cast)
            .orElse(null);
    if (variable == null) {
      return Optional.empty();
    }
    boolean typed =
        variable.getType().isVarType()
            || (variable.getType() instanceof ClassOrInterfaceType written
                && written.getTypeArguments().filter(all -> all.size() == 1).isPresent());
    return typed && uses(variable, project).stream().allMatch(use -> awaits(use).isPresent())
        ? Optional.of(then)
        : Optional.empty();
  }

  private static void plainVariable(VariableDeclarator variable, FixBuilder fix, Project project) {
    Unit unit = Unit.of(variable);
    if (variable.getType() instanceof ClassOrInterfaceType written) {
      written.getTypeArguments().ifPresent(all -> fix.replace(written, unit.text(all.get(0))));
    }
    uses(variable, project).forEach(use -> fix.replace(awaits(use).orElseThrow(), unit.text(use)));
  }

  private static Optional<MethodCallExpr> awaits(Node use) {
    return use.getParentNode()
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(
            call ->
                call.getNameAsString().equals("await")
                    && call.getScope().filter(scope -> Nodes.same(scope, use)).isPresent());
  }

  private static List<NameExpr> uses(VariableDeclarator variable, Project project) {
    List<NameExpr> uses = new ArrayList<>();
    Nodes.above(variable, BlockStmt.class)
        .ifPresent(
            block ->
                Nodes.forEach(
                    block,
                    node -> {
                      if (node instanceof NameExpr name
                          && name.getNameAsString().equals(variable.getNameAsString())
                          && project
                              .variables()
                              .find(name.getNameAsString(), name)
                              .filter(meant -> Nodes.same(meant, variable))
                              .isPresent()) {
                        uses.add(name);
                      }
                    }));
    return uses;
  }

  /** The statement of a block that computes the call and nothing before it. */
  private static Optional<Statement> statement(Expression awaited) {
    Node up = awaited.getParentNode().orElse(null);
    if (up instanceof VariableDeclarator declarator) {
      up = declarator.getParentNode().flatMap(Node::getParentNode).orElse(null);
    }
    return up instanceof Statement statement
            && (statement instanceof ExpressionStmt || statement instanceof ReturnStmt)
            && statement.getParentNode().filter(BlockStmt.class::isInstance).isPresent()
        ? Optional.of(statement)
        : Optional.empty();
  }

  /** Whether the name would meet another variable of the block, or a lambda's parameter. */
  private static boolean declaredLater(Statement statement, LambdaExpr callback, String name) {
    boolean[] declared = {false};
    Nodes.forEach(
        statement.getParentNode().orElseThrow(),
        node -> {
          boolean own = Nodes.same(node, callback.getParameter(0));
          boolean variable =
              node instanceof VariableDeclarator
                  || node instanceof Parameter
                  || node instanceof TypePatternExpr;
          declared[0] |= variable && !own && Variables.nameOf(node).equals(name);
        });
    return declared[0];
  }

  /** Whether a comment stands between the parts that stay. */
  private static boolean commented(Expression replaced, Expression task, Expression body) {
    Unit unit = Unit.of(replaced);
    String text = unit.source().text();
    String between =
        text.substring(unit.range(task).end(), unit.range(body).start())
            + text.substring(unit.range(body).end(), unit.range(replaced).end());
    return between.contains("//") || between.contains("/*");
  }
}
