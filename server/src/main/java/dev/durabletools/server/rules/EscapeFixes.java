package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a context out of a private static field, and passes it to those who read the field. */
final class EscapeFixes {
  private final Project project;
  private final VariableDeclarator field;
  private final Unit unit;

  private EscapeFixes(VariableDeclarator field, Project project) {
    this.field = field;
    this.project = project;
    this.unit = Unit.of(field);
  }

  /** The fix if the field has nothing but this one value, and each reader can get it passed. */
  static List<Fix> of(Node kept, Project project) {
    if (!(kept instanceof AssignExpr assignment)
        || !(assignment.getTarget() instanceof NameExpr target)
        || !(assignment.getParentNode().orElse(null) instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt)) {
      return List.of();
    }
    return project
        .variables()
        .find(target.getNameAsString(), target)
        .filter(VariableDeclarator.class::isInstance)
        .map(VariableDeclarator.class::cast)
        .flatMap(field -> new EscapeFixes(field, project).build(target, statement))
        .filter(ContextFixes::sound)
        .map(List::of)
        .orElse(List.of());
  }

  private Optional<Fix> build(NameExpr target, ExpressionStmt statement) {
    if (!(field.getParentNode().orElse(null) instanceof FieldDeclaration declared)
        || !declared.isPrivate()
        || declared.getVariables().size() != 1
        || field.getInitializer().filter(value -> !value.isNullLiteralExpr()).isPresent()
        || !unit.whole()) {
      return Optional.empty();
    }
    Passing passing = new Passing(Passing.What.CONTEXT, project);
    for (Node use : uses()) {
      if (Nodes.same(use, target)) {
        continue;
      }
      Optional<String> passed = readOnly(use) ? passing.to(use) : Optional.empty();
      if (passed.isEmpty()) {
        return Optional.empty();
      }
      passing.in(use).replace(use, passed.get());
    }
    passing.in(statement).replace(whole(statement), "").replace(whole(declared), "");
    return Optional.of(passing.build(statement, Message.of("fix.passInstead")));
  }

  private List<Node> uses() {
    List<Node> found = new ArrayList<>();
    String name = field.getNameAsString();
    unit.forEach(
        node -> {
          boolean named =
              node instanceof NameExpr read
                  && read.getNameAsString().equals(name)
                  && project.variables().find(name, read).filter(this::isField).isPresent();
          boolean qualified =
              node instanceof FieldAccessExpr access && access.getNameAsString().equals(name);
          if (named || qualified) {
            found.add(node);
          }
        });
    return found;
  }

  private boolean isField(Node variable) {
    return Nodes.same(variable, field);
  }

  private static boolean readOnly(Node use) {
    return use instanceof NameExpr
        && !(use.getParentNode().orElse(null) instanceof AssignExpr assignment
            && Nodes.same(assignment.getTarget(), use));
  }

  /** With its line if it is alone there. */
  private TextRange whole(Node node) {
    TextRange range = unit.range(node);
    String text = unit.source().text();
    int start = text.lastIndexOf('\n', range.start() - 1) + 1;
    int newLine = text.indexOf('\n', range.end());
    int end = newLine < 0 ? text.length() : newLine + 1;
    boolean alone =
        text.substring(start, range.start()).isBlank()
            && text.substring(range.end(), end).isBlank();
    return alone ? new TextRange(start, end) : range;
  }
}
