package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which variables carry values into selected statements and out of them. */
final class DataFlow {
  /** Methods that by their names leave their object as it was. */
  private static final Pattern READS =
      Pattern.compile(
          "(get|is|has|contains|to|as|starts|ends|compare|index|last|sub|equals|plus|minus|with|map"
              + "|flatMap|filter|orElse|format|replace|concat|strip|trim|split)[A-Z]?\\w*"
              + "|size|length|charAt|stream|iterator|hashCode|name|ordinal|keySet|values|entrySet"
              + "|matches|forEach|(int|long|double|boolean)Value");

  private final SelectedStatements selected;
  private final VariableSet read = new VariableSet();
  private final VariableSet assigned = new VariableSet();
  private final VariableSet assignedPerhaps = new VariableSet();
  private final VariableSet changed = new VariableSet();
  private final VariableSet usedAfter = new VariableSet();
  private final VariableSet fieldsAssigned = new VariableSet();

  private final VariableSet fieldsChanged = new VariableSet();
  private final SharedObjects objects;

  DataFlow(SelectedStatements selected, Scope scope, SharedObjects objects) {
    this.selected = selected;
    this.objects = objects;
    scope.inside(this::inside);
    scope.after((name, variable) -> usedAfter.add(variable));
  }

  private void inside(NameExpr name, Node variable) {
    Node parent = name.getParentNode().orElse(name);
    boolean target = parent instanceof AssignExpr assign && Scope.same(assign.getTarget(), name);
    boolean step = parent instanceof UnaryExpr unary && steps(unary);
    if (!local(variable)) {
      if (target || step) {
        fieldsAssigned.add(variable);
      } else if (objects.setAnew(variable)
          || (objects.state(variable)
              && (called(name) || element(name) || objects.changedAsArgument(name, variable)))) {
        fieldsChanged.add(variable);
      }
    } else if (target && ((AssignExpr) parent).getOperator() == AssignExpr.Operator.ASSIGN) {
      assigned.add(variable);
      if (!unconditional(parent)) {
        assignedPerhaps.add(variable);
      }
    } else {
      read.add(variable);
      if (target || step) {
        assigned.add(variable);
      } else if (called(name) || element(name) || objects.changedAsArgument(name, variable)) {
        changed.add(variable);
      }
    }
  }

  /** Whether a method that may change the object is called on it. */
  private static boolean called(NameExpr name) {
    return name.getParentNode().orElse(null) instanceof MethodCallExpr call
        && call.getScope().filter(scope -> Scope.same(scope, name)).isPresent()
        && !READS.matcher(call.getNameAsString()).matches();
  }

  /** Whether an element or a field of the object is set. */
  private static boolean element(NameExpr name) {
    Node part = name.getParentNode().orElse(name);
    return (part instanceof ArrayAccessExpr || part instanceof FieldAccessExpr)
        && part.getParentNode()
            .filter(
                up ->
                    (up instanceof AssignExpr assign && Scope.same(assign.getTarget(), part))
                        || (up instanceof UnaryExpr unary && steps(unary)))
            .isPresent();
  }

  private static boolean steps(UnaryExpr unary) {
    return switch (unary.getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /** Whether an assignment is itself one of the selected statements. */
  private boolean unconditional(Node assignment) {
    return assignment
        .getParentNode()
        .filter(ExpressionStmt.class::isInstance)
        .filter(line -> selected.statements().stream().anyMatch(each -> Scope.same(each, line)))
        .isPresent();
  }

  private static boolean local(Node variable) {
    return !(variable instanceof EnumConstantDeclaration)
        && variable.getParentNode().filter(FieldDeclaration.class::isInstance).isEmpty();
  }

  private boolean before(Node variable) {
    return !selected.holds(variable);
  }

  /** Variables from before whose values the statements need, in the order of their first use. */
  List<Node> inputs() {
    List<Node> inputs = new ArrayList<>();
    for (Node each : read.inOrder()) {
      if (before(each)) {
        inputs.add(each);
      }
    }
    for (Node each : assignedPerhaps.inOrder()) {
      if (before(each) && usedAfter.contains(each) && !inputs.contains(each)) {
        inputs.add(each);
      }
    }
    return inputs;
  }

  /** Variables whose values are needed after the statements. */
  List<Node> outputs() {
    return usedAfter.inOrder().stream()
        .filter(each -> !before(each) || assigned.contains(each) || changed.contains(each))
        .toList();
  }

  /** Variables that the statements set only perhaps, and that have no value before. */
  List<Node> unset() {
    return inputs().stream()
        .filter(
            each ->
                assigned.contains(each)
                    && each instanceof VariableDeclarator declarator
                    && declarator.getInitializer().isEmpty()
                    && !(declarator.getParentNode().flatMap(Node::getParentNode).orElse(null)
                        instanceof ForEachStmt))
        .toList();
  }

  /** Variables from before whose objects the statements may change. */
  List<Node> changed() {
    return changed.inOrder().stream().filter(this::before).toList();
  }

  /** Fields whose values belong to this object or process. */
  List<Node> fieldsChanged() {
    return fieldsChanged.inOrder();
  }

  List<Node> fieldsAssigned() {
    return fieldsAssigned.inOrder();
  }
}
