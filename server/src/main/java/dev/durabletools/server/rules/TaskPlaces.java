package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import java.util.Map;
import java.util.Set;

/** Where a value becomes data: a text, an input, a result. */
final class TaskPlaces {
  /** Which argument of a context's method becomes data. */
  private static final Map<String, Integer> DATA =
      Map.of(
          "callActivity", 1,
          "callSubOrchestrator", 1,
          "continueAsNew", 0,
          "complete", 0,
          "setCustomStatus", 0,
          "sendEvent", 2);

  /** What the platform makes a text of. */
  private static final Map<String, Set<String>> TEXTS =
      Map.of(
          "java.lang.String", Set.of("valueOf", "format", "formatted"),
          "java.lang.StringBuilder", Set.of("append", "insert"),
          "java.lang.StringBuffer", Set.of("append", "insert"),
          "java.util.Objects", Set.of("toString"));

  /** What makes a collection of its arguments. */
  private static final Map<String, Set<String>> COLLECTIONS =
      Map.of(
          "java.util.List", Set.of("of"),
          "java.util.Set", Set.of("of"),
          "java.util.Map", Set.of("of", "entry", "ofEntries"),
          "java.util.Arrays", Set.of("asList"),
          "java.util.Collections", Set.of("singletonList", "singleton", "singletonMap"));

  private final ReachedBody body;
  private final Project project;

  TaskPlaces(ReachedBody body, Project project) {
    this.body = body;
    this.project = project;
  }

  /** An expression with the parentheses around it. */
  static Expression outer(Expression value) {
    Expression outer = value;
    while (outer.getParentNode().orElse(null) instanceof EnclosedExpr enclosed) {
      outer = enclosed;
    }
    return outer;
  }

  /** Whether a value is made a text where it stands. */
  boolean text(Expression value) {
    Expression outer = outer(value);
    Node place = outer.getParentNode().orElse(null);
    if (place instanceof BinaryExpr sum) {
      Expression other = sum.getLeft().equals(outer) ? sum.getRight() : sum.getLeft();
      return sum.getOperator() == BinaryExpr.Operator.PLUS
          && project.types().of(other).equals(TypeRef.STRING);
    }
    if (place instanceof AssignExpr sum && sum.getOperator() == AssignExpr.Operator.PLUS) {
      return project.types().of(sum.getTarget()).equals(TypeRef.STRING);
    }
    if (!(place instanceof MethodCallExpr call)) {
      return false;
    }
    if (call.getScope().filter(scope -> Nodes.same(scope, outer)).isPresent()) {
      return call.getNameAsString().equals("toString") && call.getArguments().isEmpty();
    }
    return among(call, TEXTS);
  }

  /** Whether a value is an input, a status or the orchestration's result where it stands. */
  boolean data(Expression value) {
    Expression outer = outer(value);
    Node place = outer.getParentNode().orElse(null);
    if (place instanceof ReturnStmt) {
      return result(place);
    }
    if (!(place instanceof MethodCallExpr call)) {
      return false;
    }
    int index = DATA.getOrDefault(call.getNameAsString(), -1);
    return index >= 0
        && index < call.getArguments().size()
        && Nodes.same(call.getArgument(index), outer)
        && project.methods().owner(call).filter(SdkTypes.CONTEXT::equals).isPresent();
  }

  /** The collection or array that is made of a value and others; the value itself if none is. */
  Expression whole(Expression value) {
    Expression at = outer(value);
    while (true) {
      Node place = at.getParentNode().orElse(null);
      boolean part =
          place instanceof ArrayInitializerExpr
              || place instanceof ArrayCreationExpr
              || (place instanceof MethodCallExpr call
                  && call.getScope().filter(scope -> Nodes.within(value, scope)).isEmpty()
                  && among(call, COLLECTIONS));
      if (!part || !(place instanceof Expression made)) {
        return at;
      }
      at = outer(made);
    }
  }

  /** Whether a call makes a collection of what it is given. */
  boolean collects(Expression made) {
    return made instanceof MethodCallExpr call && among(call, COLLECTIONS);
  }

  /** Whether a value is put into a collection of objects that becomes data in the same method. */
  boolean keptInData(Expression value) {
    Expression outer = outer(value);
    if (!(outer.getParentNode().orElse(null) instanceof MethodCallExpr call)
        || !Set.of("put", "add").contains(call.getNameAsString())
        || !(call.getScope().orElse(null) instanceof NameExpr name)
        || !call.getArguments().getLast().filter(last -> Nodes.same(last, outer)).isPresent()) {
      return false;
    }
    TypeRef collection = project.types().of(name);
    TypeRef held = collection.argument(call.getNameAsString().equals("put") ? 1 : 0);
    CallableDeclaration<?> scope = Nodes.above(call, CallableDeclaration.class).orElse(null);
    if (!collection.name().startsWith("java.util.") || !held.is("java.lang.Object")) {
      return false;
    }
    boolean[] found = {false};
    if (scope != null) {
      Nodes.forEach(
          scope,
          node ->
              found[0] |=
                  node instanceof NameExpr use
                      && use.getNameAsString().equals(name.getNameAsString())
                      && data(use));
    }
    return found[0];
  }

  private boolean among(MethodCallExpr call, Map<String, Set<String>> methods) {
    return methods.values().stream().anyMatch(names -> names.contains(call.getNameAsString()))
        && methods
            .getOrDefault(project.methods().owner(call).orElse(""), Set.of())
            .contains(call.getNameAsString());
  }

  /** Whether a return gives the orchestrator's own result. */
  private boolean result(Node place) {
    Node up = place;
    while (up != null && !(up instanceof LambdaExpr) && !(up instanceof MethodDeclaration)) {
      up = up.getParentNode().orElse(null);
    }
    return up instanceof MethodDeclaration
        && body.path().steps().isEmpty()
        && Nodes.within(body.path().root().body(), up);
  }
}
