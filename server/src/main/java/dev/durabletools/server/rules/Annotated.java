package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.Set;

/** What annotations say about a type that its members do not. */
final class Annotated {
  private static final Set<String> HARMLESS =
      Set.of("Deprecated", "SuppressWarnings", "FunctionalInterface", "Override", "NullMarked");

  private Annotated() {}

  /** Whether a type decides itself how it becomes JSON. */
  static boolean forJson(TypeDeclaration<?> type) {
    if (json(type)) {
      return true;
    }
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (json(member)) {
        return true;
      }
    }
    return false;
  }

  private static boolean json(NodeWithAnnotations<?> node) {
    return node.getAnnotations().stream().anyMatch(each -> name(each).startsWith("Json"));
  }

  /** Whether an annotation may add members that are not written. */
  static boolean generates(NodeWithAnnotations<?> node) {
    return node.getAnnotations().stream().anyMatch(each -> !HARMLESS.contains(name(each)));
  }

  private static String name(AnnotationExpr annotation) {
    return annotation.getName().getIdentifier();
  }
}
