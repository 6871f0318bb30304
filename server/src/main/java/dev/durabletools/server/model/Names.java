package dev.durabletools.server.model;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.durabletools.server.primitives.Primitives;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns written type names into qualified ones, by the language's scoping rules. */
public final class Names {
  private final Declarations declarations;
  private final Map<Unit, Map<String, Optional<String>>> imports = new HashMap<>();

  Names(Declarations declarations) {
    this.declarations = declarations;
  }

  public Optional<String> resolve(ClassOrInterfaceType type) {
    return resolve(type.getNameWithScope(), type);
  }

  /** What a type parameter extends, if the written type is one. */
  Optional<ClassOrInterfaceType> bound(ClassOrInterfaceType written) {
    String name = written.getNameWithScope();
    for (Node up = written; up != null; up = up.getParentNode().orElse(null)) {
      if (hasTypeParameter(up, name)) {
        return ((NodeWithTypeParameters<?>) up)
            .getTypeParameters().stream()
                .filter(each -> each.getNameAsString().equals(name))
                .flatMap(each -> each.getTypeBound().stream())
                .filter(each -> !each.getNameWithScope().equals(name))
                .findFirst();
      }
    }
    return Optional.empty();
  }

  /** Whether an annotation is the one of a qualified name. */
  public boolean isAnnotation(AnnotationExpr annotation, String qualifiedName) {
    return annotation
            .getName()
            .getIdentifier()
            .equals(qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1))
        && resolve(annotation.getNameAsString(), annotation)
            .map(qualifiedName::equals)
            .orElse(true);
  }

  /**
   * The qualified name of a type written at a place, or empty if the sources do not tell. Type
   * parameters have no name.
   */
  public Optional<String> resolve(String written, Node at) {
    int dot = written.indexOf('.');
    if (dot < 0) {
      return simple(written, at);
    }
    Optional<String> nested =
        simple(written.substring(0, dot), at).map(head -> head + written.substring(dot));
    if (nested.isPresent()) {
      return nested;
    }
    boolean packageFirst = Character.isLowerCase(written.charAt(0));
    return packageFirst || exists(written, at) ? Optional.of(written) : Optional.empty();
  }

  /** Whether a qualified name is a type that sources, platform, SDK or the jars of a place have. */
  boolean exists(String name, Node at) {
    return SdkTypes.has(name)
        || JdkTypes.find(name).isPresent()
        || declarations.find(name).isPresent()
        || declarations.libraries(at).find(name).isPresent();
  }

  private Optional<String> simple(String name, Node at) {
    Unit unit = Unit.of(at);
    Node up = unit.declaresTypeName(name) ? at : null;
    while (up != null) {
      if (hasTypeParameter(up, name)) {
        return Optional.empty();
      }
      Optional<TypeDeclaration<?>> declared = declaredIn(up, name, at);
      if (declared.isPresent()) {
        return declared.map(TypeDeclarations::nameOf);
      }
      up = up.getParentNode().orElse(null);
    }
    return imported(name, unit);
  }

  private static boolean hasTypeParameter(Node node, String name) {
    return (node instanceof MethodDeclaration
            || node instanceof ClassOrInterfaceDeclaration
            || node instanceof RecordDeclaration)
        && ((NodeWithTypeParameters<?>) node)
            .getTypeParameters().stream().anyMatch(p -> p.getNameAsString().equals(name));
  }

  private Optional<TypeDeclaration<?>> declaredIn(Node node, String name, Node at) {
    if (node instanceof TypeDeclaration<?> type) {
      return type.getNameAsString().equals(name)
          ? Optional.of(type)
          : declarations.memberType(type, name, at);
    }
    if (node instanceof BlockStmt block) {
      for (Statement statement : block.getStatements()) {
        if (statement instanceof LocalClassDeclarationStmt local
            && local.getClassDeclaration().getNameAsString().equals(name)) {
          return Optional.of(local.getClassDeclaration());
        }
        if (statement instanceof LocalRecordDeclarationStmt local
            && local.getRecordDeclaration().getNameAsString().equals(name)) {
          return Optional.of(local.getRecordDeclaration());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> imported(String name, Unit unit) {
    Map<String, Optional<String>> ofUnit = imports.computeIfAbsent(unit, each -> new HashMap<>());
    Optional<String> known = ofUnit.get(name);
    if (known == null) {
      known = findImported(name, unit);
      ofUnit.put(name, known);
    }
    return known;
  }

  private Optional<String> findImported(String name, Unit unit) {
    for (ImportDeclaration each : unit.tree().getImports()) {
      String imported = each.getNameAsString();
      if (!each.isAsterisk() && imported.endsWith("." + name)) {
        if (!each.isStatic()
            || (Character.isUpperCase(name.charAt(0)) && exists(imported, unit.tree()))) {
          return Optional.of(imported);
        }
      }
    }
    String prefix = unit.packageName().isEmpty() ? "" : unit.packageName() + ".";
    if (unit.types().containsKey(prefix + name)
        || declarations.find(prefix + name).isPresent()
        || declarations.libraries(unit.tree()).find(prefix + name).isPresent()) {
      return Optional.of(prefix + name);
    }
    for (ImportDeclaration each : unit.tree().getImports()) {
      String candidate = each.getNameAsString() + "." + name;
      if (each.isAsterisk() && exists(candidate, unit.tree())) {
        return Optional.of(candidate);
      }
    }
    String lang = "java.lang." + name;
    return JdkTypes.find(lang).isPresent() ? Optional.of(lang) : wellKnown(name, unit);
  }

  /** A type of a library that is not at hand: {@code Logger} by {@code import org.slf4j.*}. */
  private static Optional<String> wellKnown(String name, Unit unit) {
    return unit.tree().getImports().stream()
        .filter(each -> each.isAsterisk() && !each.isStatic())
        .map(each -> each.getNameAsString() + "." + name)
        .filter(Primitives.standard()::names)
        .findFirst();
  }
}
