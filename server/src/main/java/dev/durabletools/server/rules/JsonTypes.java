package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a value of one type can be read as another after it was JSON in between. */
final class JsonTypes {
  /** Deeper properties are taken to fit. */
  private static final int MAX_DEPTH = 4;

  private static final List<String> WIDTHS =
      List.of("java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long");
  private static final Set<String> FRACTIONS = Set.of("java.lang.Float", "java.lang.Double");

  private final Project project;
  private final Node at;

  /**
   * The types as a call sees them.
   *
   * @param at the call that gives or reads the value
   */
  JsonTypes(Project project, Node at) {
    this.project = project;
    this.at = at;
  }

  /** Whether a function's parameter takes a value; a text parameter is given any JSON as it is. */
  boolean takes(TypeRef parameter, TypeRef given) {
    return parameter.equals(TypeRef.STRING)
        || JsonShape.of(parameter, project, at) == JsonShape.NOTHING
        || fits(given, parameter, 0);
  }

  /** Whether a function's result can be read as a class literal says. */
  boolean reads(TypeRef literal, TypeRef result) {
    return JsonShape.of(literal, project, at) == JsonShape.NOTHING || fits(result, literal, 0);
  }

  /** True unless it surely does not fit. */
  private boolean fits(TypeRef given, TypeRef wanted, int depth) {
    JsonShape from = JsonShape.of(given, project, at);
    JsonShape to = JsonShape.of(wanted, project, at);
    if (depth > MAX_DEPTH || from == JsonShape.ANY || to == JsonShape.ANY || given.equals(wanted)) {
      return true;
    }
    return switch (to) {
      case TEXT -> text(given, from, wanted);
      case NUMBER ->
          from == JsonShape.NUMBER && number(given.boxed().name(), wanted.boxed().name());
      case BOOLEAN -> from == JsonShape.BOOLEAN;
      case ARRAY ->
          from == JsonShape.ARRAY
              && fits(JsonShape.element(given), JsonShape.element(wanted), depth + 1);
      case OBJECT ->
          from == JsonShape.OBJECT ? objects(given, wanted, depth) : single(given, from, wanted);
      case NOTHING, ANY -> true;
    };
  }

  private boolean text(TypeRef given, JsonShape from, TypeRef wanted) {
    if (from == JsonShape.TEXT) {
      return constants(given.name(), wanted.name());
    }
    boolean scalar = from == JsonShape.NUMBER || from == JsonShape.BOOLEAN;
    return scalar && wanted.equals(TypeRef.STRING);
  }

  /** Two enums with other constants do not fit. */
  private boolean constants(String given, String wanted) {
    Optional<Set<String>> from = constants(given);
    Optional<Set<String>> to = constants(wanted);
    return from.isEmpty() || to.isEmpty() || to.get().containsAll(from.get());
  }

  private Optional<Set<String>> constants(String type) {
    return project
        .declarations()
        .find(type)
        .filter(EnumDeclaration.class::isInstance)
        .map(
            each ->
                ((EnumDeclaration) each)
                    .getEntries().stream()
                        .map(entry -> entry.getNameAsString())
                        .collect(Collectors.toSet()));
  }

  private static boolean number(String given, String wanted) {
    int from = WIDTHS.indexOf(given);
    int to = WIDTHS.indexOf(wanted);
    if (from >= 0 && to >= 0) {
      return from <= to;
    }
    boolean fraction = FRACTIONS.contains(given) || given.equals("java.math.BigDecimal");
    return !fraction || (to < 0 && !wanted.equals("java.math.BigInteger"));
  }

  private boolean objects(TypeRef given, TypeRef wanted, int depth) {
    Optional<TypeDeclaration<?>> from = project.declarations().find(given.name(), at);
    Optional<TypeDeclaration<?>> to = project.declarations().find(wanted.name(), at);
    if (from.isEmpty()
        || to.isEmpty()
        || project.hierarchy(at).of(given.name()).has(wanted.name())
        || project.hierarchy(at).of(wanted.name()).has(given.name())) {
      return true;
    }
    Map<String, TypeRef> offered = Properties.all(from.get(), project);
    Map<String, TypeRef> asked = Properties.all(to.get(), project);
    Set<String> both =
        offered.keySet().stream().filter(asked::containsKey).collect(Collectors.toSet());
    boolean alike = both.size() == offered.size() || both.size() == asked.size();
    return offered.isEmpty()
        || asked.isEmpty()
        || (alike
            && both.stream()
                .allMatch(each -> fits(type(offered, each), type(asked, each), depth + 1)));
  }

  private static TypeRef type(Map<String, TypeRef> properties, String name) {
    return properties.getOrDefault(name, TypeRef.UNKNOWN);
  }

  /** Whether a class may be made of one plain value. */
  private boolean single(TypeRef given, JsonShape from, TypeRef wanted) {
    if (from == JsonShape.ARRAY || from == JsonShape.NOTHING) {
      return false;
    }
    Optional<TypeDeclaration<?>> declared = project.declarations().find(wanted.name(), at);
    if (declared.isEmpty()) {
      return false;
    }
    for (BodyDeclaration<?> member : declared.get().getMembers()) {
      if (member instanceof CallableDeclaration<?> callable
          && callable.getParameters().size() == 1
          && (!(callable instanceof MethodDeclaration method) || factory(method, wanted))
          && project.types().ofVariable(callable.getParameter(0)).boxed().equals(given.boxed())) {
        return true;
      }
    }
    return false;
  }

  private boolean factory(MethodDeclaration method, TypeRef made) {
    return method.isStatic() && project.types().of(method.getType()).is(made.name());
  }
}
