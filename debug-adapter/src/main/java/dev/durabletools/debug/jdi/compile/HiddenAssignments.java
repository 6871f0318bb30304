package dev.durabletools.debug.jdi.compile;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Assignments to variables that an expression knows only by their values: private fields are
 * written by reflection, and read so in the same code; those of locals are handed back.
 */
final class HiddenAssignments {
  private final Names names;
  private final Set<String> declared;
  private final Function<String, Expression> parser;
  private final Map<String, HiddenField> assigned = new HashMap<>();
  private final Set<Node> targets = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> handedBack = new LinkedHashSet<>();

  /**
   * For one expression.
   *
   * @param declared names that the expression itself declares
   */
  HiddenAssignments(Names names, Set<String> declared, Function<String, Expression> parser) {
    this.names = names;
    this.declared = declared;
    this.parser = parser;
  }

  /** The frame's locals that are assigned, outside of lambdas: their values are handed back. */
  List<String> handedBack() {
    return List.copyOf(handedBack);
  }

  void rewrite(Node whole) throws NotCompiledException {
    List<Node> nodes = new ArrayList<>();
    // The innermost first: what is assigned may itself be an assignment.
    whole.walk(Node.TreeTraversal.POSTORDER, nodes::add);
    for (Node node : nodes) {
      Expression target = target(node);
      if (target instanceof NameExpr name && !declared.contains(name.getNameAsString())) {
        targets.add(name);
        note(name);
      }
    }
    if (!assigned.isEmpty()) {
      nodes.forEach(node -> text(node).ifPresent(text -> node.replace(parser.apply(text))));
    }
  }

  private void note(NameExpr target) throws NotCompiledException {
    String name = target.getNameAsString();
    if (names.isLocal(name) && !isInner(target)) {
      handedBack.add(name);
    } else if (names.isCopy(name)) {
      Optional<HiddenField> field = names.hidden(name);
      if (field.isEmpty()) {
        throw new NotCompiledException(
            "'" + name + "' cannot be assigned inside a lambda or another class");
      }
      assigned.put(name, field.get());
    }
  }

  /** Whether the code runs later, or elsewhere. */
  static boolean isInner(Node node) {
    Node at = node;
    while (at != null && !(at instanceof LambdaExpr) && !(at instanceof BodyDeclaration)) {
      at = at.getParentNode().orElse(null);
    }
    return at != null;
  }

  private static @Nullable Expression target(Node node) {
    if (node instanceof AssignExpr assign) {
      return assign.getTarget();
    }
    return node instanceof UnaryExpr step && changes(step) ? step.getExpression() : null;
  }

  private static boolean changes(UnaryExpr step) {
    return step.isPostfix() || step.toString().matches("(\\+\\+|--).*");
  }

  /** What takes the place of a node; empty to leave it. */
  private Optional<String> text(Node node) {
    Expression target = target(node);
    if (target != null) {
      return field(target)
          .map(
              field ->
                  node instanceof AssignExpr assign
                      ? set(field, assign)
                      : step(field, (UnaryExpr) node));
    }
    return targets.contains(node) ? Optional.empty() : field(node).map(HiddenField::get);
  }

  private Optional<HiddenField> field(Node node) {
    return node instanceof NameExpr name
        ? Optional.ofNullable(assigned.get(name.getNameAsString()))
        : Optional.empty();
  }

  private static String set(HiddenField field, AssignExpr assign) {
    String value = assign.getValue().toString();
    return assign
        .getOperator()
        .toBinaryOperator()
        .map(BinaryExpr.Operator::asString)
        .map(operator -> field.set(operator, value))
        .orElseGet(() -> field.set(field.taken(value)));
  }

  private static String step(HiddenField field, UnaryExpr step) {
    String set = field.set(step.getOperator().asString().substring(1), "1");
    return step.isPostfix() ? field.before(set) : set;
  }
}
