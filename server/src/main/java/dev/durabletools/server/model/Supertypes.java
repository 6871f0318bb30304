package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.Optional;
import java.util.stream.Stream;

/** The qualified supertypes of the class around a member. */
final class Supertypes {
  private Supertypes() {}

  /** Those that the class of a member, named or anonymous, writes or inherits. */
  static Stream<String> ofOwner(Node member, Declarations declarations) {
    Names names = declarations.names();
    Node owner = member.getParentNode().orElse(null);
    if (owner instanceof ObjectCreationExpr creation) {
      return names.resolve(creation.getType()).stream();
    }
    if (owner instanceof TypeDeclaration<?> type) {
      return declarations.lineage(type).stream()
          .flatMap(each -> TypeDeclarations.supertypes(each).stream())
          .map(names::resolve)
          .flatMap(Optional::stream);
    }
    return Stream.empty();
  }
}
