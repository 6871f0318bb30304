package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.Map;

/** Gives a collection an order: linked hashes instead of plain ones and of salted sets. */
final class OrderFixes {
  private static final Map<String, String> LINKED =
      Map.of(
          "java.util.HashSet", "java.util.LinkedHashSet",
          "java.util.HashMap", "java.util.LinkedHashMap");

  private OrderFixes() {}

  static List<Fix> of(Expression collection, Project project) {
    Expression made = origin(collection, project);
    FixBuilder fix = new FixBuilder(made, project.names());
    Unit unit = Unit.of(made);
    if (!unit.source().uri().equals(Unit.of(collection).source().uri())) {
      return List.of();
    }
    if (made instanceof ObjectCreationExpr creation && creation.getAnonymousClassBody().isEmpty()) {
      String linked = LINKED.get(project.types().of(creation.getType()).name());
      boolean copies =
          creation.getArguments().size() == 1
              && !project.types().of(creation.getArgument(0)).primitive();
      if (linked == null || copies) {
        return List.of();
      }
      String type = fix.type(linked);
      TextRange name = unit.range(creation.getType().getName());
      int start = unit.range(creation.getType()).start();
      return List.of(
          fix.replace(new TextRange(start, name.end()), type).build(Message.of("fix.order", type)));
    }
    boolean setOf =
        made instanceof MethodCallExpr call
            && call.getNameAsString().equals("of")
            && project.methods().owner(call).map("java.util.Set"::equals).orElse(false)
            && typed(made);
    if (setOf) {
      MethodCallExpr call = (MethodCallExpr) made;
      String type = fix.type("java.util.LinkedHashSet");
      String list = fix.type("java.util.List");
      TextRange head = new TextRange(unit.range(call).start(), unit.range(call.getName()).end());
      return List.of(
          fix.replace(head, "new " + type + "<>(" + list + ".of")
              .insert(unit.range(call).end(), ")")
              .build(Message.of("fix.order", type)));
    }
    return List.of();
  }

  private static Expression origin(Expression collection, Project project) {
    Expression at = collection;
    for (int i = 0; i < 6; i++) {
      if (at instanceof MethodCallExpr view
          && view.getScope().isPresent()
          && List.of("keySet", "values", "entrySet").contains(view.getNameAsString())) {
        at = view.getScope().get();
      } else if (at instanceof NameExpr name) {
        Node declared = project.variables().find(name.getNameAsString(), name).orElse(null);
        if (!(declared instanceof VariableDeclarator variable)
            || variable.getInitializer().isEmpty()) {
          return at;
        }
        at = variable.getInitializer().get();
      } else {
        return at;
      }
    }
    return at;
  }

  /** A diamond needs a declared type to infer from. */
  private static boolean typed(Expression made) {
    return made.getParentNode().orElse(null) instanceof VariableDeclarator variable
        && !variable.getType().isVarType();
  }
}
