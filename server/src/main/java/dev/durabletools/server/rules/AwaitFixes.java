package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;

/** Fixes that await a task. None in lambdas, where an await may itself be wrong. */
final class AwaitFixes {
  private static final String AWAIT = ".await()";

  private AwaitFixes() {}

  /** Awaits a task that stands where its result is meant. */
  static List<Fix> value(Expression task, Node place, Project project) {
    if (Nodes.above(task, LambdaExpr.class).isPresent()) {
      return List.of();
    }
    FixBuilder fix = new FixBuilder(task, project.names());
    MethodDeclaration method = Nodes.above(task, MethodDeclaration.class).orElse(null);
    if (!(place instanceof ReturnStmt)
        || method == null
        || !project.types().of(method.getType()).is(SdkTypes.TASK)) {
      return List.of(await(task, fix));
    }
    List<Expression> results = results(method);
    if (!results.stream().allMatch(each -> project.types().of(each).is(SdkTypes.TASK))) {
      return List.of();
    }
    fix.replace(method.getType(), awaited(method.getType()));
    results.forEach(each -> fix.insert(Unit.of(each).range(each).end(), AWAIT));
    return List.of(fix.build(Message.of("fix.await")));
  }

  /** Awaits the tasks of a list that stands where their results are meant. */
  static List<Fix> all(Expression tasks, Project project) {
    String context = project.contexts().variableAt(tasks).orElse(null);
    TypeRef type = project.types().of(tasks);
    boolean list = type.name().matches("java\\.util\\.(Array|Linked)?List");
    boolean typed =
        tasks instanceof NameExpr name
            && project
                .variables()
                .find(name.getNameAsString(), name)
                .filter(variable -> variable.toString().indexOf('?') < 0)
                .isPresent();
    if (context == null
        || !list
        || !typed
        || !type.argument(0).argument(0).known()
        || !(TaskPlaces.outer(tasks).getParentNode().orElse(null) instanceof MethodCallExpr)
        || Nodes.above(tasks, LambdaExpr.class).isPresent()) {
      return List.of();
    }
    FixBuilder fix = new FixBuilder(tasks, project.names());
    int end = Unit.of(tasks).range(tasks).end();
    return List.of(
        fix.insert(Unit.of(tasks).range(tasks).start(), context + ".allOf(")
            .insert(end, ")" + AWAIT)
            .build(Message.of("fix.await")));
  }

  /** Awaits a task that nothing awaits, which may be meant. */
  static List<Fix> unused(Expression task, Project project) {
    return Nodes.above(task, LambdaExpr.class).isPresent()
        ? List.of()
        : List.of(await(task, new FixBuilder(task, project.names())).alternative());
  }

  private static Fix await(Expression task, FixBuilder fix) {
    return fix.insert(Unit.of(task).range(task).end(), AWAIT).build(Message.of("fix.await"));
  }

  /** What a method itself returns. */
  private static List<Expression> results(MethodDeclaration method) {
    List<Expression> results = new ArrayList<>();
    Nodes.forEach(
        method,
        node ->
            !(node instanceof LambdaExpr
                || node instanceof ObjectCreationExpr
                || node instanceof TypeDeclaration<?>),
        node -> {
          if (node instanceof ReturnStmt statement) {
            statement.getExpression().ifPresent(results::add);
          }
        });
    return results;
  }

  /** The type of a task's result as it is written. */
  private static String awaited(Type task) {
    return task.toClassOrInterfaceType()
        .flatMap(ClassOrInterfaceType::getTypeArguments)
        .flatMap(arguments -> arguments.getFirst())
        .filter(argument -> !argument.isWildcardType())
        .map(argument -> Unit.of(task).text(argument))
        .orElse("Object");
  }
}
