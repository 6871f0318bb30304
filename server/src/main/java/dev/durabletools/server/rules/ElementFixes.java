package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.ClassExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Set;

/** Reads an array, which knows its elements, and makes the collection of it. */
final class ElementFixes {
  private static final String ARRAYS = "java.util.Arrays";

  private ElementFixes() {}

  static List<Fix> of(ClassExpr literal, ResultUse meant, Project project) {
    TypeRef element = meant.type().argument(0);
    boolean plain =
        meant.type().arguments().size() == 1
            && element.known()
            && element.arguments().isEmpty()
            && !meant.written().isEmpty()
            && !meant.written().contains("?");
    if (!plain) {
      return List.of();
    }
    FixBuilder fix = new FixBuilder(literal, project.names());
    String before;
    if (Set.of("java.util.List", "java.util.Collection", "java.lang.Iterable")
        .contains(meant.type().name())) {
      before = fix.type(ARRAYS) + ".asList(";
    } else if (meant.type().is("java.util.ArrayList")) {
      before = "new " + fix.type("java.util.ArrayList") + "<>(" + fix.type(ARRAYS) + ".asList(";
    } else if (meant.type().is("java.util.Set")) {
      before = "new " + fix.type("java.util.LinkedHashSet") + "<>(" + fix.type(ARRAYS) + ".asList(";
    } else {
      return List.of();
    }
    Unit unit = Unit.of(literal);
    String array = meant.written() + "[].class";
    fix.insert(unit.range(meant.value()).start(), before)
        .replace(literal, array)
        .insert(unit.range(meant.value()).end(), before.startsWith("new ") ? "))" : ")");
    return List.of(fix.build(Message.of("fix.literal", array)));
  }
}
