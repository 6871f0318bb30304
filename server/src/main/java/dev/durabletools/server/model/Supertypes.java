package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
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
    if (owner instanceof EnumConstantDeclaration constant) {
      return TypeDeclarations.enclosing(constant).stream().flatMap(type -> of(type, declarations));
    }
    return owner instanceof TypeDeclaration<?> type ? of(type, declarations) : Stream.empty();
  }

  /** Those of a declared type. */
  static Stream<String> of(String name, Declarations declarations) {
    return declarations.find(name).stream().flatMap(type -> of(type, declarations));
  }

  private static Stream<String> of(TypeDeclaration<?> type, Declarations declarations) {
    Names names = declarations.names();
    return declarations.lineage(type).stream()
        .flatMap(each -> TypeDeclarations.supertypes(each).stream())
        .map(names::resolve)
        .flatMap(Optional::stream);
  }
}
