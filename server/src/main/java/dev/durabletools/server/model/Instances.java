package dev.durabletools.server.model;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Of which types there may be objects: something makes them, or an annotation, a class literal or a
 * file beside the sources tells somebody to. One thread.
 */
final class Instances {
  /** Annotations that make nobody create an object of what they stand on. */
  private static final Set<String> HARMLESS =
      Set.of(
          "CommonsLog",
          "Deprecated",
          "EqualsAndHashCode",
          "FunctionalInterface",
          "Generated",
          "Getter",
          "Log",
          "Log4j2",
          "NonNull",
          "NotNull",
          "NullMarked",
          "Nullable",
          "Override",
          "SafeVarargs",
          "Setter",
          "Slf4j",
          "SuppressFBWarnings",
          "SuppressWarnings",
          "ToString");

  private final Sources sources;
  private final Declarations declarations;
  private final IdentityHashMap<TypeDeclaration<?>, Boolean> known = new IdentityHashMap<>();

  Instances(Sources sources, Declarations declarations) {
    this.sources = sources;
    this.declarations = declarations;
  }

  /**
   * The types that an object may be of. If nothing is seen to make an object of any of them, it is
   * made where nobody looks, and may be of each. Interfaces stay: lambdas have their default
   * methods.
   */
  List<TypeDeclaration<?>> among(List<TypeDeclaration<?>> types) {
    List<TypeDeclaration<?>> concrete = types.stream().filter(each -> !open(each)).toList();
    if (concrete.size() < 2 || concrete.stream().noneMatch(this::made)) {
      return types;
    }
    List<TypeDeclaration<?>> left = new ArrayList<>();
    for (TypeDeclaration<?> each : types) {
      boolean isInterface =
          each instanceof ClassOrInterfaceDeclaration declared && declared.isInterface();
      if (isInterface || made(each)) {
        left.add(each);
      }
    }
    return left;
  }

  /** Whether only objects of anonymous classes can be of a type itself. */
  private static boolean open(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration declared
        && (declared.isInterface() || declared.isAbstract());
  }

  private boolean made(TypeDeclaration<?> type) {
    Boolean answer = known.get(type);
    if (answer == null) {
      answer = find(type);
      known.put(type, answer);
    }
    return answer;
  }

  private boolean find(TypeDeclaration<?> type) {
    if (open(type)) {
      return sources.makes(type.getNameAsString()); // An object of an anonymous class.
    }
    List<TypeDeclaration<?>> lineage = declarations.lineage(type);
    return type instanceof EnumDeclaration
        || annotated(type)
        || lineage.stream()
            .flatMap(each -> each.getMembers().stream())
            .anyMatch(Instances::annotatedMember)
        || sources.makes(type.getNameAsString())
        || sources.handsOn(type.getNameAsString())
        || lineage.stream()
            .flatMap(each -> TypeDeclarations.supertypes(each).stream())
            .map(ClassOrInterfaceType::getNameAsString)
            .distinct()
            .anyMatch(sources::handsOn);
  }

  private static boolean annotatedMember(BodyDeclaration<?> member) {
    return !(member instanceof TypeDeclaration<?>) && annotated(member);
  }

  private static boolean annotated(NodeWithAnnotations<?> declaration) {
    return declaration.getAnnotations().stream()
        .map(AnnotationExpr::getName)
        .anyMatch(name -> !HARMLESS.contains(name.getIdentifier()));
  }
}
