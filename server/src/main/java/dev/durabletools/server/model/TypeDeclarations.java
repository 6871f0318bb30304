package dev.durabletools.server.model;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names and headers of declared types. */
public final class TypeDeclarations {
  private TypeDeclarations() {}

  /**
   * The name by which the model knows a type: its qualified name with dots; a local type gets a
   * part that no written name can have.
   */
  public static String nameOf(TypeDeclaration<?> type) {
    StringBuilder name = new StringBuilder(type.getNameAsString());
    Node child = type;
    Node up = type.getParentNode().orElse(null);
    while (up != null) {
      if (up instanceof TypeDeclaration<?> outer) {
        name.insert(0, outer.getNameAsString() + "." + (local(child) ? place(child) : ""));
      } else if (up instanceof CompilationUnit unit) {
        String prefix = unit.getPackageDeclaration().map(p -> p.getNameAsString() + ".").orElse("");
        name.insert(0, prefix);
      } else if (!(child instanceof BodyDeclaration<?>)) {
        name.insert(0, place(child));
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return name.toString();
  }

  private static boolean local(Node node) {
    return node instanceof TypeDeclaration<?> type && LocalTypes.isOne(type);
  }

  private static String place(Node node) {
    return "#" + node.getBegin().map(b -> b.line + "_" + b.column).orElse("") + ".";
  }

  /** The nearest type around a node; an anonymous class body hides it. */
  public static Optional<TypeDeclaration<?>> enclosing(Node node) {
    Node up = node.getParentNode().orElse(null);
    while (up != null) {
      if (up instanceof TypeDeclaration<?> type) {
        return Optional.of(type);
      }
      up = up.getParentNode().orElse(null);
    }
    return Optional.empty();
  }

  /** The supertypes a declaration writes, classes before interfaces. */
  public static List<ClassOrInterfaceType> supertypes(TypeDeclaration<?> type) {
    List<ClassOrInterfaceType> found = new ArrayList<>();
    if (type instanceof ClassOrInterfaceDeclaration declared) {
      found.addAll(declared.getExtendedTypes());
      found.addAll(declared.getImplementedTypes());
    } else if (type instanceof EnumDeclaration declared) {
      found.addAll(declared.getImplementedTypes());
    } else if (type instanceof RecordDeclaration declared) {
      found.addAll(declared.getImplementedTypes());
    }
    return found;
  }

  /** The members of a type or of an anonymous class; empty for any other node. */
  public static List<BodyDeclaration<?>> members(Node node) {
    if (node instanceof TypeDeclaration<?> type) {
      return new ArrayList<>(type.getMembers());
    }
    if (node instanceof ObjectCreationExpr creation) {
      return creation
          .getAnonymousClassBody()
          .<List<BodyDeclaration<?>>>map(ArrayList::new)
          .orElseGet(NodeList::new);
    }
    return List.of();
  }
}
