package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What variables hold, by their initialisers and the assignments in their class. */
final class HeldValues {
  private HeldValues() {}

  /** All that a variable is seen to be given. */
  static List<Expression> of(VariableDeclarator variable) {
    List<Expression> values = new ArrayList<>();
    variable.getInitializer().ifPresent(values::add);
    String name = variable.getNameAsString();
    TypeDeclarations.enclosing(variable)
        .ifPresent(
            type ->
                Nodes.forEach(
                    type,
                    node -> {
                      if (node instanceof AssignExpr assignment
                          && (assignment.getTarget().toString().equals(name)
                              || assignment.getTarget().toString().equals("this." + name))) {
                        values.add(assignment.getValue());
                      }
                    }));
    return values;
  }

  /** An expression itself or, for the name of a variable given one value, that value. */
  static Optional<Expression> only(Expression written, Project project) {
    if (!(written instanceof NameExpr name)) {
      return Optional.of(written);
    }
    return project
        .variables()
        .find(name.getNameAsString(), name)
        .filter(VariableDeclarator.class::isInstance)
        .map(variable -> of((VariableDeclarator) variable))
        .filter(values -> values.size() == 1)
        .map(values -> values.get(0));
  }
}
