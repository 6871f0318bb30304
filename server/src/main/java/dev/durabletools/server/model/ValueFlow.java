package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the value of a field comes from in the code that initialises it: through locals, through
 * conditions, and through methods of the same class. Used once for one field.
 */
final class ValueFlow {
  /** Methods that put what they are given into the object they are called on. */
  private static final Set<String> FILLING =
      Set.of(
          "add",
          "addAll",
          "addFirst",
          "addLast",
          "computeIfAbsent",
          "offer",
          "push",
          "put",
          "putAll",
          "putIfAbsent",
          "register",
          "set");

  private static final int MAX_DEPTH = 5;

  /** Code that runs, and the call that runs it; a member of a class is run by none. */
  private record Frame(
      BodyDeclaration<?> code,
      @org.jspecify.annotations.Nullable MethodCallExpr call,
      @org.jspecify.annotations.Nullable Frame caller,
      int depth) {}

  private final Variables variables;
  private final VariableDeclarator field;
  private final Set<Node> seen = Nodes.identitySet();
  private final List<Expression> values = new ArrayList<>();

  ValueFlow(VariableDeclarator field, Variables variables) {
    this.field = field;
    this.variables = variables;
  }

  /** The expressions that decide on what an initialiser or a constructor puts into the field. */
  List<Expression> in(BodyDeclaration<?> member) {
    values.clear();
    run(new Frame(member, null, null, 0));
    return List.copyOf(values);
  }

  private void run(Frame frame) {
    if (frame.depth() > MAX_DEPTH || !seen.add(frame.code())) {
      return;
    }
    Nodes.forEach(
        frame.code(),
        node -> {
          if (node instanceof AssignExpr assignment && names(assignment.getTarget(), field)) {
            given(assignment.getValue(), frame);
            conditions(assignment, frame);
          } else if (node instanceof MethodCallExpr call) {
            called(call, frame);
          }
        });
  }

  private void called(MethodCallExpr call, Frame frame) {
    Expression scope = call.getScope().orElse(null);
    if (scope != null && FILLING.contains(call.getNameAsString()) && names(scope, field)) {
      call.getArguments().forEach(each -> given(each, frame));
      conditions(call, frame);
    }
    if (scope == null || scope instanceof ThisExpr) {
      helpers(call).forEach(each -> run(new Frame(each, call, frame, frame.depth() + 1)));
    }
  }

  private List<MethodDeclaration> helpers(MethodCallExpr call) {
    List<? extends BodyDeclaration<?>> members =
        field
            .getParentNode()
            .flatMap(Node::getParentNode)
            .filter(TypeDeclaration.class::isInstance)
            .map(TypeDeclarations::members)
            .orElse(List.of());
    return Declarations.callables(members, call.getNameAsString(), call.getArguments().size())
        .stream()
        .filter(MethodDeclaration.class::isInstance)
        .map(MethodDeclaration.class::cast)
        .toList();
  }

  /** What the value of a place depends on is tested before it. */
  private void conditions(Node at, Frame frame) {
    Node up = at.getParentNode().orElse(null);
    while (up != null && !(up instanceof BodyDeclaration<?>)) {
      if (up instanceof IfStmt choice) {
        given(choice.getCondition(), frame);
      }
      up = up.getParentNode().orElse(null);
    }
  }

  private void given(Expression value, Frame frame) {
    if (!seen.add(value)) {
      return;
    }
    values.add(value);
    Nodes.forEach(
        value,
        node -> {
          if (node instanceof NameExpr name) {
            variables
                .find(name.getNameAsString(), name)
                .ifPresent(variable -> variable(variable, frame));
          }
        });
  }

  private void variable(Node variable, Frame frame) {
    if (variable instanceof Parameter parameter) {
      argument(parameter, frame);
    } else if (variable instanceof VariableDeclarator local
        && !(local.getParentNode().orElse(null) instanceof FieldDeclaration)
        && seen.add(local)) {
      local.getInitializer().ifPresent(value -> given(value, frame));
      Nodes.above(local, ForEachStmt.class)
          .filter(loop -> Nodes.within(local, loop.getVariable()))
          .ifPresent(loop -> given(loop.getIterable(), frame));
      Nodes.forEach(
          frame.code(),
          node -> {
            if (node instanceof AssignExpr assignment && names(assignment.getTarget(), local)) {
              given(assignment.getValue(), frame);
              conditions(assignment, frame);
            } else if (node instanceof MethodCallExpr call
                && FILLING.contains(call.getNameAsString())
                && call.getScope().filter(scope -> names(scope, local)).isPresent()) {
              call.getArguments().forEach(each -> given(each, frame));
              conditions(call, frame);
            }
          });
    }
  }

  private void argument(Parameter parameter, Frame frame) {
    MethodCallExpr call = frame.call();
    Frame caller = frame.caller();
    if (call != null
        && caller != null
        && parameter.getParentNode().orElse(null) instanceof CallableDeclaration<?> callable
        && Nodes.same(callable, frame.code())) {
      int index = callable.getParameters().indexOf(parameter);
      if (index >= 0 && index < call.getArguments().size()) {
        given(call.getArgument(index), caller);
      }
    }
  }

  /** Whether an expression is a variable. */
  private boolean names(Expression expression, VariableDeclarator variable) {
    if (expression instanceof NameExpr name) {
      return name.getNameAsString().equals(variable.getNameAsString())
          && variables
              .find(name.getNameAsString(), name)
              .filter(each -> Nodes.same(each, variable))
              .isPresent();
    }
    return expression instanceof FieldAccessExpr access
        && Nodes.same(variable, field)
        && access.getNameAsString().equals(field.getNameAsString())
        && (access.getScope() instanceof ThisExpr
            || (access.getScope() instanceof NameExpr owner
                && Nodes.above(field, TypeDeclaration.class)
                    .filter(type -> type.getNameAsString().equals(owner.getNameAsString()))
                    .isPresent()));
  }
}
