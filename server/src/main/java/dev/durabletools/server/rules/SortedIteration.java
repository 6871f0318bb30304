package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.Optional;

/** Sorts where a collection is iterated, whatever it is. */
final class SortedIteration {
  private SortedIteration() {}

  /** The fix if the elements have an order of their own. */
  static Optional<Fix> of(Expression collection, Node anchor, Project project) {
    TypeRef type = project.types().of(collection);
    boolean keys = type.known() && type.name().matches("java\\.util\\.(Set|HashSet|Collection)");
    if (!keys || !sortable(type.argument(0), collection, project)) {
      return Optional.empty();
    }
    FixBuilder fix = new FixBuilder(collection, project.names());
    Unit unit = Unit.of(collection);
    if (anchor instanceof SimpleName
        && anchor.getParentNode().orElse(null) instanceof MethodCallExpr call) {
      return call.getNameAsString().equals("stream")
          ? Optional.of(
              fix.insert(unit.range(call).end(), ".sorted()")
                  .build(Message.of("fix.order", ".sorted()")))
          : Optional.empty();
    }
    boolean set = !type.is("java.util.Collection");
    if (set && consistent(type.argument(0), project)) {
      fix.insert(unit.range(collection).start(), "new " + fix.type("java.util.TreeSet") + "<>(")
          .insert(unit.range(collection).end(), ")");
      return Optional.of(fix.build(Message.of("fix.sortHere")));
    }
    boolean simple = collection instanceof NameExpr || collection instanceof MethodCallExpr;
    return simple
        ? Optional.of(
            fix.insert(
                    unit.range(collection).end(),
                    ".stream().sorted().collect("
                        + fix.type("java.util.stream.Collectors")
                        + ".toList())")
                .build(Message.of("fix.sortHere")))
        : Optional.empty();
  }

  /** Whether only equal values compare as equal: a sorted set drops none of others. */
  private static boolean consistent(TypeRef type, Project project) {
    return isEnum(type, project)
        || type.boxed().name().startsWith("java.lang.")
        || type.is("java.util.UUID")
        || type.name().startsWith("java.time.");
  }

  /** Whether values of a type can be compared with each other. */
  static boolean sortable(TypeRef type, Node at, Project project) {
    TypeRef boxed = type.boxed();
    return boxed.known()
        && boxed.dimensions() == 0
        && (isEnum(boxed, project)
            || project.hierarchy(at).of(boxed.name()).has("java.lang.Comparable"));
  }

  static boolean isEnum(TypeRef type, Project project) {
    return project
        .declarations()
        .find(type.name())
        .filter(declared -> declared.isEnumDeclaration())
        .isPresent();
  }
}
