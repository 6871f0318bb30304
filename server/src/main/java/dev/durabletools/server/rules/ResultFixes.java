package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import java.util.List;
import java.util.Set;

/** Sets the class literal of a call to what the function gives, where the code around allows it. */
final class ResultFixes {
  /** Which arguments of a context's methods take any object. */
  private static final Set<String> OBJECT_ARGUMENT =
      Set.of("callActivity", "callSubOrchestrator", "sendEvent", "continueAsNew");

  private ResultFixes() {}

  static List<Fix> of(DurableCall call, ClassExpr literal, TypeRef gives, Project project) {
    if (!gives.known() || gives.name().indexOf('#') >= 0) {
      return List.of();
    }
    FixBuilder fix = new FixBuilder(literal, project.names());
    TypeRef boxed = gives.boxed();
    String type = fix.type(boxed.name()) + "[]".repeat(boxed.dimensions());
    MethodCallExpr await = awaited(call.call());
    Node place = (await == null ? call.call() : await).getParentNode().orElse(null);
    boolean nothing = boxed.is("java.lang.Void");
    boolean free =
        place instanceof ExpressionStmt
            || (await != null && !nothing && anyType(place, await, project))
            || (await != null && !nothing && redeclared(place, type, fix, project));
    return free
        ? List.of(
            fix.replace(literal, type + ".class").build(Message.of("fix.literal", type + ".class")))
        : List.of();
  }

  private static @org.jspecify.annotations.Nullable MethodCallExpr awaited(MethodCallExpr call) {
    return call.getParentNode().orElse(null) instanceof MethodCallExpr outer
            && outer.getNameAsString().equals("await")
            && outer.getScope().filter(scope -> Nodes.same(scope, call)).isPresent()
        ? outer
        : null;
  }

  /** Whether a place takes a value of any type. */
  private static boolean anyType(
      @org.jspecify.annotations.Nullable Node place, Expression value, Project project) {
    if (place instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      Expression other = Nodes.same(sum.getLeft(), value) ? sum.getRight() : sum.getLeft();
      return project.types().of(other).equals(TypeRef.STRING);
    }
    if (place instanceof MethodCallExpr call) {
      boolean context =
          project.methods().owner(call).filter(SdkTypes.CONTEXT::equals).isPresent()
              && OBJECT_ARGUMENT.contains(call.getNameAsString());
      boolean argument =
          call.getArguments().stream().skip(1).anyMatch(each -> Nodes.same(each, value));
      return context && argument && call.getArguments().size() > 2;
    }
    return place instanceof VariableDeclarator variable
        && project.types().ofVariable(variable).is("java.lang.Object")
        && !variable.getType().isVarType();
  }

  /** Changes the type of the variable that takes the result, if its uses allow that. */
  private static boolean redeclared(
      @org.jspecify.annotations.Nullable Node place, String type, FixBuilder fix, Project project) {
    if (!(place instanceof VariableDeclarator variable)
        || !(variable.getParentNode().orElse(null) instanceof VariableDeclarationExpr declaration)
        || declaration.getVariables().size() != 1) {
      return false;
    }
    BlockStmt block = Nodes.above(variable, BlockStmt.class).orElse(null);
    if (block == null) {
      return false;
    }
    boolean[] allowed = {true};
    Nodes.forEach(
        block,
        node -> {
          if (node instanceof NameExpr name
              && name.getNameAsString().equals(variable.getNameAsString())) {
            allowed[0] &= anyType(name.getParentNode().orElse(null), name, project);
          }
        });
    if (allowed[0] && !variable.getType().isVarType()) {
      fix.replace(variable.getType(), type);
    }
    return allowed[0];
  }
}
