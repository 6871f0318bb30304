package dev.durabletools.server.model;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import java.util.List;
import java.util.Optional;

/** What the type parameters of declared types stand for in a use. One thread. */
final class Generics {
  private static final int MAX_DEPTH = 8;

  private final Declarations declarations;
  private final Types types;

  Generics(Declarations declarations, Types types) {
    this.declarations = declarations;
    this.types = types;
  }

  /**
   * The type that a member's written type is for an object.
   *
   * @param declaring the type that declares the member
   * @param on the object's type
   */
  TypeRef fill(Type written, TypeDeclaration<?> declaring, TypeRef on) {
    int index = index(written, declaring);
    if (index < 0) {
      TypeRef plain = types.of(written);
      return plain.arguments().isEmpty() ? plain : withArguments(written, plain, declaring, on);
    }
    TypeRef bound = arguments(declaring, on, 0).map(all -> at(all, index)).orElse(TypeRef.UNKNOWN);
    return bound.known() ? bound : types.of(written);
  }

  private TypeRef withArguments(
      Type written, TypeRef plain, TypeDeclaration<?> declaring, TypeRef on) {
    if (!(written instanceof ClassOrInterfaceType named) || named.getTypeArguments().isEmpty()) {
      return plain;
    }
    List<TypeRef> arguments =
        named.getTypeArguments().get().stream().map(each -> fill(each, declaring, on)).toList();
    return new TypeRef(plain.name(), arguments, plain.dimensions());
  }

  private static TypeRef at(List<TypeRef> all, int index) {
    return index < all.size() ? all.get(index) : TypeRef.UNKNOWN;
  }

  private static int index(Type written, TypeDeclaration<?> declaring) {
    List<TypeParameter> parameters = parameters(declaring);
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).getNameAsString().equals(written.asString())) {
        return i;
      }
    }
    return -1;
  }

  private static List<TypeParameter> parameters(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration || type instanceof RecordDeclaration
        ? ((NodeWithTypeParameters<?>) type).getTypeParameters()
        : List.of();
  }

  /** The arguments that an object's type gives to one of its supertypes. */
  private Optional<List<TypeRef>> arguments(TypeDeclaration<?> wanted, TypeRef on, int depth) {
    TypeDeclaration<?> own = declarations.find(on.name(), wanted).orElse(null);
    if (own == null || depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (Nodes.same(own, wanted)) {
      return Optional.of(on.arguments());
    }
    for (ClassOrInterfaceType each : TypeDeclarations.supertypes(own)) {
      TypeRef up = types.of(each);
      if (each.getTypeArguments().isPresent()) {
        List<TypeRef> filled =
            each.getTypeArguments().get().stream().map(it -> fill(it, own, on)).toList();
        up = new TypeRef(up.name(), filled, 0);
      }
      Optional<List<TypeRef>> found = arguments(wanted, up, depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
