package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.Type;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Optional;

/**
 * The type as which code goes on with the result of a call.
 *
 * @param type the static type of the place it gets to
 * @param value the whole expression that has the result as its value
 * @param written how the type's argument is written, empty if it is not
 */
record ResultUse(TypeRef type, Expression value, String written) {
  /** Empty if the result goes nowhere that has a type of its own. */
  static Optional<ResultUse> by(MethodCallExpr call, Project project) {
    Expression value = call;
    Node up = call.getParentNode().orElse(null);
    if (up instanceof MethodCallExpr await
        && await.getNameAsString().equals("await")
        && await.getScope().filter(scope -> Nodes.same(scope, call)).isPresent()) {
      value = await;
      up = await.getParentNode().orElse(null);
    }
    boolean task = Nodes.same(value, call) && !call.getNameAsString().equals("getInput");
    Expression outer = value;
    while (up instanceof EnclosedExpr enclosed) {
      outer = enclosed;
      up = enclosed.getParentNode().orElse(null);
    }
    Optional<ResultUse> meant = at(up, outer, value, project);
    return task
        ? meant
            .filter(each -> each.type().is(SdkTypes.TASK))
            .map(each -> new ResultUse(each.type().argument(0), each.value(), ""))
        : meant;
  }

  private static Optional<ResultUse> at(
      @org.jspecify.annotations.Nullable Node place,
      Expression outer,
      Expression value,
      Project project) {
    if (place instanceof VariableDeclarator variable && !variable.getType().isVarType()) {
      return typed(variable.getType(), value, project);
    }
    if (place instanceof CastExpr cast) {
      Optional<ResultUse> meant = typed(cast.getType(), value, project);
      boolean raw = meant.filter(each -> each.type().arguments().isEmpty()).isPresent();
      return raw ? at(cast.getParentNode().orElse(null), cast, value, project) : meant;
    }
    if (place instanceof AssignExpr assignment) {
      TypeRef type = project.types().of(assignment.getTarget());
      return type.known() ? Optional.of(new ResultUse(type, value, "")) : Optional.empty();
    }
    if (place instanceof ReturnStmt statement
        && Nodes.above(statement, LambdaExpr.class).isEmpty()) {
      return Nodes.above(statement, MethodDeclaration.class)
          .flatMap(method -> typed(method.getType(), value, project));
    }
    if (place instanceof MethodCallExpr call) {
      return argument(call, outer, value, project);
    }
    return Optional.empty();
  }

  private static Optional<ResultUse> argument(
      MethodCallExpr call, Expression outer, Expression value, Project project) {
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    for (int i = 0; i < call.getArguments().size(); i++) {
      if (Nodes.same(call.getArgument(i), outer)
          && targets.size() == 1
          && i < targets.get(0).getParameters().size()
          && !targets.get(0).getParameter(i).isVarArgs()) {
        TypeRef type = project.types().ofVariable(targets.get(0).getParameter(i));
        return type.known() ? Optional.of(new ResultUse(type, value, "")) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<ResultUse> typed(Type type, Expression value, Project project) {
    TypeRef known = project.types().of(type);
    String written =
        type.toClassOrInterfaceType()
            .flatMap(each -> each.getTypeArguments())
            .filter(arguments -> arguments.size() == 1)
            .map(arguments -> Unit.of(type).text(arguments.get(0)))
            .orElse("");
    return known.known() ? Optional.of(new ResultUse(known, value, written)) : Optional.empty();
  }
}
