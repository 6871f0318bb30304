package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a loop picks out of what it iterates: the element that comes first, or last, and no other.
 * An element that is looked up by equality, or is the largest of all, is the same in any order.
 */
final class PickedElements {
  private final ForEachStmt loop;

  /** The loop's variable and what is made of it. */
  private final Set<String> elements = new HashSet<>();

  private final Set<String> inside = new HashSet<>();
  private final Set<String> assigned = new HashSet<>();

  PickedElements(ForEachStmt loop) {
    this.loop = loop;
    loop.getVariable().getVariables().forEach(each -> elements.add(each.getNameAsString()));
    own(
        node -> {
          if (node instanceof VariableDeclarator local) {
            inside.add(local.getNameAsString());
            if (local.getInitializer().filter(value -> names(value, elements)).isPresent()) {
              elements.add(local.getNameAsString());
            }
          } else if (node instanceof AssignExpr assignment) {
            assigned.add(assignment.getTarget().toString());
          }
        });
  }

  private interface Visit {
    void node(Node node);
  }

  private void own(Visit visit) {
    Nodes.forEach(
        loop.getBody(),
        node -> !(node instanceof LambdaExpr) && !(node instanceof TypeDeclaration<?>),
        visit::node);
  }

  /**
   * Whether an element is returned, or kept in a variable.
   *
   * @param matters whether the value of a variable does
   */
  boolean any(Predicate<String> matters) {
    boolean[] found = {false};
    own(
        node -> {
          if (node instanceof ReturnStmt result) {
            found[0] |=
                result.getExpression().filter(value -> names(value, elements)).isPresent()
                    && !sameInAnyOrder(node);
          } else if (node instanceof AssignExpr assignment) {
            found[0] |= !found[0] && keeps(assignment) && matters.test(target(assignment));
          }
        });
    return found[0];
  }

  private boolean keeps(AssignExpr assignment) {
    String target = target(assignment);
    return assignment.getOperator() == AssignExpr.Operator.ASSIGN
        && assignment.getTarget() instanceof NameExpr
        && !inside.contains(target)
        && names(assignment.getValue(), elements)
        && !names(assignment.getValue(), Set.of(target))
        && !sameInAnyOrder(assignment);
  }

  private static String target(AssignExpr assignment) {
    return assignment.getTarget().toString();
  }

  /** Whether a test around a statement finds the one equal element, or compares with the best. */
  private boolean sameInAnyOrder(Node statement) {
    Node up = statement.getParentNode().orElse(null);
    while (up != null && !Nodes.same(up, loop)) {
      if (up instanceof IfStmt choice && decides(choice.getCondition())) {
        return true;
      }
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  private boolean decides(Expression condition) {
    boolean[] found = {false};
    Nodes.forEach(
        condition,
        node -> !isNullTest(node),
        node -> {
          if (isNullTest(node)) {
            return;
          }
          if (node instanceof MethodCallExpr call) {
            found[0] |= call.getNameAsString().startsWith("equals") && names(call, elements);
          } else if (node instanceof BinaryExpr test) {
            found[0] |=
                List.of(BinaryExpr.Operator.EQUALS, BinaryExpr.Operator.NOT_EQUALS)
                        .contains(test.getOperator())
                    && names(test, elements);
          } else if (node instanceof NameExpr name) {
            found[0] |=
                assigned.contains(name.getNameAsString())
                    && !inside.contains(name.getNameAsString());
          }
        });
    return found[0];
  }

  private static boolean isNullTest(Node node) {
    return node instanceof BinaryExpr test
        && (test.getLeft().isNullLiteralExpr() || test.getRight().isNullLiteralExpr());
  }

  private static boolean names(Expression value, Set<String> names) {
    boolean[] found = {false};
    Nodes.forEach(
        value,
        node ->
            found[0] |= node instanceof NameExpr name && names.contains(name.getNameAsString()));
    return found[0];
  }
}
