package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.model.Hierarchy;
import dev.durabletools.server.model.LibraryClass;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.Optional;
import java.util.Set;

/** What a value of a type looks like as JSON, as far as that is sure. */
enum JsonShape {
  TEXT,
  NUMBER,
  BOOLEAN,
  ARRAY,
  OBJECT,
  /** No value at all. */
  NOTHING,
  /** It may be anything. */
  ANY;

  private static final Set<String> TEXTS =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.StringBuilder",
          "java.lang.Character",
          "java.util.UUID",
          "java.util.Locale",
          "java.util.Currency",
          "java.net.URI",
          "java.net.URL");
  private static final Set<String> NUMBERS =
      Set.of(
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Number",
          "java.math.BigInteger",
          "java.math.BigDecimal",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong");

  /**
   * The shape of a type.
   *
   * @param at the code that reads or writes the value: its class path tells what jars hold
   */
  static JsonShape of(TypeRef type, Project project, Node at) {
    if (!type.known()) {
      return ANY;
    }
    if (type.dimensions() > 0) {
      boolean text = type.dimensions() == 1 && Set.of("byte", "char").contains(type.name());
      return text ? ANY : ARRAY;
    }
    String name = type.boxed().name();
    if (TEXTS.contains(name)) {
      return TEXT;
    }
    if (NUMBERS.contains(name)) {
      return NUMBER;
    }
    return switch (name) {
      case "java.lang.Void" -> NOTHING;
      case "java.lang.Boolean", "java.util.concurrent.atomic.AtomicBoolean" -> BOOLEAN;
      default -> ofClass(name, project, at);
    };
  }

  private static JsonShape ofClass(String name, Project project, Node at) {
    Hierarchy.Ancestry ancestry = project.hierarchy(at).of(name);
    if (ancestry.has("java.util.Collection")) {
      return ARRAY;
    }
    if (ancestry.has("java.util.Map")) {
      return OBJECT;
    }
    Optional<TypeDeclaration<?>> declared = project.declarations().find(name, at);
    if (declared.isEmpty()) {
      return project
          .libraries(at)
          .find(name)
          .filter(each -> each.kind() == LibraryClass.Kind.ENUM)
          .map(each -> TEXT)
          .orElse(ANY);
    }
    if (Annotated.forJson(declared.get()) || !ancestry.whole()) {
      return ANY;
    }
    if (declared.get() instanceof EnumDeclaration) {
      return TEXT;
    }
    boolean plain =
        declared.get() instanceof RecordDeclaration
            || (declared.get() instanceof ClassOrInterfaceDeclaration type
                && !type.isInterface()
                && !type.isAbstract());
    return plain && !ancestry.has("java.lang.Iterable") ? OBJECT : ANY;
  }

  /** What an array or collection holds. */
  static TypeRef element(TypeRef type) {
    return type.dimensions() > 0 ? type.element() : type.argument(0);
  }
}
