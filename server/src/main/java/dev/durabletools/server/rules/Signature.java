package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.FunctionEntry;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.LibraryFunction;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a function takes and gives back; unknown where the code does not tell.
 *
 * @param name as declared
 */
record Signature(String name, TypeRef input, TypeRef output) {
  /** The signatures of all functions of a name and kind that a call at a place may mean. */
  static List<Signature> of(String name, FunctionKind kind, Node at, Project project) {
    List<Signature> found = new ArrayList<>();
    for (FunctionEntry entry : project.functions(at).named(name)) {
      if (entry.kind() == kind) {
        found.add(of(entry, project));
      }
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    for (LibraryFunction each : project.libraries(at).functions()) {
      if (each.kind() == kind && each.name().toLowerCase(Locale.ROOT).equals(wanted)) {
        found.add(new Signature(each.name(), each.input().orElse(TypeRef.UNKNOWN), each.output()));
      }
    }
    return found;
  }

  private static Signature of(FunctionEntry entry, Project project) {
    String trigger =
        entry.kind() == FunctionKind.ACTIVITY
            ? SdkTypes.ACTIVITY_TRIGGER
            : SdkTypes.ORCHESTRATION_TRIGGER;
    if (!(entry.declaration() instanceof MethodDeclaration method)) {
      return new Signature(entry.name(), TypeRef.UNKNOWN, TypeRef.UNKNOWN);
    }
    Optional<Parameter> parameter = Bindings.parameter(method, trigger, project);
    if (parameter.isEmpty()) {
      return new Signature(entry.name(), TypeRef.UNKNOWN, TypeRef.UNKNOWN);
    }
    TypeRef type = project.types().ofVariable(parameter.get());
    if (entry.kind() == FunctionKind.ACTIVITY) {
      return new Signature(entry.name(), type, project.types().of(method.getType()));
    }
    return type.is(SdkTypes.CONTEXT)
        ? new Signature(
            entry.name(), inputOf(method, project), project.types().of(method.getType()))
        : new Signature(entry.name(), TypeRef.UNKNOWN, TypeRef.UNKNOWN);
  }

  /** What an orchestrator reads its input as, if it does so in one way. */
  private static TypeRef inputOf(MethodDeclaration method, Project project) {
    Set<TypeRef> types = new HashSet<>();
    Nodes.forEach(
        method,
        node -> {
          if (node instanceof MethodCallExpr call
              && call.getNameAsString().equals("getInput")
              && project.methods().owner(call).filter(SdkTypes.CONTEXT::equals).isPresent()) {
            types.add(
                call.getArguments().size() == 1 && call.getArgument(0) instanceof ClassExpr literal
                    ? project.types().of(literal.getType())
                    : TypeRef.UNKNOWN);
          }
        });
    return types.size() == 1 ? types.iterator().next() : TypeRef.UNKNOWN;
  }
}
