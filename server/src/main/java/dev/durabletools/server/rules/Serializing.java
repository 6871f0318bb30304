package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.model.Hierarchy;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the SDK's mapper does to values of a type; it finds getters and public fields only. */
final class Serializing {
  /** Deeper properties are taken to be right. */
  private static final int MAX_DEPTH = 4;

  private static final Set<String> OPTIONALS =
      Set.of(
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble");

  /** Things that are no data, with all that extends them. */
  private static final List<String> NO_DATA =
      List.of(
          SdkTypes.CONTEXT,
          SdkTypes.ACTIVITY_CONTEXT,
          SdkTypes.DURABLE_CLIENT,
          SdkTypes.CLIENT_CONTEXT,
          SdkTypes.FUNCTIONS + ".HttpRequestMessage",
          SdkTypes.FUNCTIONS + ".HttpResponseMessage",
          SdkTypes.FUNCTIONS + ".ExecutionContext",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Reader",
          "java.io.Writer",
          "java.util.stream.BaseStream",
          "java.util.logging.Logger",
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.Executor",
          "java.lang.Thread",
          "java.lang.Runnable",
          "java.util.concurrent.Callable",
          "java.util.function.Supplier",
          "java.util.function.Function",
          "java.util.function.Consumer",
          "java.util.function.Predicate",
          "java.sql.Connection",
          "java.sql.ResultSet");

  private final Project project;
  private final Node at;

  /**
   * The mapper of the code at a place.
   *
   * @param at where values are written
   */
  Serializing(Project project, Node at) {
    this.project = project;
    this.at = at;
  }

  /** What is wrong with values of a type; empty unless it is sure. */
  Optional<Message> fault(TypeRef type) {
    return fault(type, 0);
  }

  private Optional<Message> fault(TypeRef type, int depth) {
    if (!type.known() || type.primitive() || depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (type.dimensions() > 0) {
      return fault(type.element(), depth + 1);
    }
    if (OPTIONALS.contains(type.name())) {
      return Optional.of(Message.of("DFJ3006.optional", type.simpleName()));
    }
    Hierarchy.Ancestry ancestry = project.hierarchy(at).of(type.name());
    if (NO_DATA.stream().anyMatch(ancestry::has)) {
      return Optional.of(Message.of("DFJ3006.noData", type.simpleName()));
    }
    if (ancestry.has("java.util.Collection") || ancestry.has("java.util.Map")) {
      return type.arguments().stream()
          .map(each -> fault(each, depth + 1))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return project
        .declarations()
        .find(type.name())
        .filter(each -> ancestry.whole())
        .flatMap(each -> declared(each, depth));
  }

  private Optional<Message> declared(TypeDeclaration<?> type, int depth) {
    if (project.declarations().lineage(type).stream().anyMatch(Serializing::mayDiffer)) {
      return Optional.empty();
    }
    Map<String, TypeRef> properties = Properties.written(type, project);
    boolean bean =
        type instanceof ClassOrInterfaceDeclaration plain
            && !plain.isInterface()
            && !plain.isAbstract();
    if (bean && properties.isEmpty() && !extended(type)) {
      return Optional.of(Message.of("DFJ3006", type.getNameAsString()));
    }
    for (Map.Entry<String, TypeRef> each : properties.entrySet()) {
      Optional<Message> fault = fault(each.getValue(), depth + 1);
      if (fault.isPresent()) {
        return Optional.of(
            Message.of(
                "DFJ3006.property",
                type.getNameAsString(),
                each.getKey(),
                TypeNames.of(each.getValue())));
      }
    }
    return Optional.empty();
  }

  /** Annotations may add getters, or tell a mapper what to do. */
  private static boolean mayDiffer(TypeDeclaration<?> type) {
    if (Annotated.generates(type)) {
      return true;
    }
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (Annotated.generates(member)) {
        return true;
      }
    }
    return false;
  }

  /** A variable may hold an object of a class that has getters. */
  private boolean extended(TypeDeclaration<?> type) {
    return project.extended(TypeDeclarations.nameOf(type));
  }
}
