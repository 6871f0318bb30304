package dev.durabletools.server.model;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;

/** Whether methods of one name override each other. One thread. */
final class Overriding {
  private final Declarations declarations;
  private final Types types;

  Overriding(Declarations declarations, Types types) {
    this.declarations = declarations;
    this.types = types;
  }

  /** False only if a method of a type surely does not override one of a type above it. */
  boolean may(CallableDeclaration<?> one, CallableDeclaration<?> other) {
    if (one.getParameters().size() != other.getParameters().size()) {
      return false;
    }
    for (int i = 0; i < one.getParameters().size(); i++) {
      Parameter own = one.getParameter(i);
      Parameter above = other.getParameter(i);
      if (own.isVarArgs() == above.isVarArgs()
          && differ(own.getType(), above.getType(), one, other)) {
        return false;
      }
    }
    return true;
  }

  private boolean differ(
      Type own, Type above, CallableDeclaration<?> one, CallableDeclaration<?> other) {
    if (own.asString().equals(above.asString())) {
      return false;
    }
    if (own.isPrimitiveType() || above.isPrimitiveType()) {
      return true;
    }
    if (own instanceof ArrayType array && above instanceof ArrayType wider) {
      return differ(array.getComponentType(), wider.getComponentType(), one, other);
    }
    if (variable(own) || (variable(above) && !(own instanceof ClassOrInterfaceType))) {
      return false;
    }
    TypeRef left = types.of(own);
    TypeRef right = variable(above) ? filled(above, one, other) : types.of(above);
    return left.known()
        && right.known()
        && !(left.name().equals(right.name()) && left.dimensions() == right.dimensions());
  }

  /** What stands for a variable of the overridden method's type in the type of the other. */
  private TypeRef filled(Type above, CallableDeclaration<?> one, CallableDeclaration<?> other) {
    TypeDeclaration<?> declaring = TypeDeclarations.enclosing(other).orElse(null);
    boolean ofMethod =
        other.getTypeParameters().stream()
            .anyMatch(each -> each.getNameAsString().equals(above.asString()));
    return declaring == null || ofMethod
        ? TypeRef.UNKNOWN
        : TypeDeclarations.enclosing(one)
            .map(type -> TypeRef.of(TypeDeclarations.nameOf(type)))
            .map(on -> types.generics().fill(above, declaring, on))
            .orElse(TypeRef.UNKNOWN);
  }

  private boolean variable(Type type) {
    return type instanceof ClassOrInterfaceType named
        && declarations.names().resolve(named).isEmpty();
  }
}
