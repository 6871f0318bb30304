package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.model.Variables;
import dev.durabletools.server.text.SourceFile;

/** Continues an orchestration as new with the input it has. */
final class ContinueFixes {
  private ContinueFixes() {}

  static Fix after(Statement last, String context, Project project) {
    Unit unit = Unit.of(last);
    SourceFile file = unit.source();
    String indent = file.indentAt(unit.range(last).start());
    String call = context + ".continueAsNew(" + input(last, context) + ");";
    return new FixBuilder(last, project.names())
        .insert(unit.range(last).end(), FixBuilder.newLine(file) + indent + call)
        .build(Message.of("fix.continueAsNew", call));
  }

  /** The variable that holds the orchestration's input, else the input asked for again. */
  private static String input(Node at, String context) {
    for (Node variable : Variables.visible(at)) {
      if (variable instanceof VariableDeclarator declared
          && declared
              .getInitializer()
              .filter(MethodCallExpr.class::isInstance)
              .map(value -> ((MethodCallExpr) value).getNameAsString().equals("getInput"))
              .orElse(false)) {
        return declared.getNameAsString();
      }
    }
    return Nodes.above(at, CallableDeclaration.class).isPresent()
        ? context + ".getInput(Object.class)"
        : "null";
  }
}
