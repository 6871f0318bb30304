package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.Map;
import java.util.Optional;

/** Offers to create the orchestrator that a call names, with the types the call shows. */
final class NewOrchestrator {
  private static final String OPTIONS = "com.microsoft.durabletask.NewOrchestrationInstanceOptions";

  private NewOrchestrator() {}

  /** In a file of its own. */
  static Optional<Fix> fix(MethodCallExpr call, String name, boolean preferred, Project project) {
    if (!name.matches(NewActivity.VALID) || !ActivityWork.hosted(call, project)) {
      return Optional.empty();
    }
    TypeRef sent =
        NewActivity.input(call)
            .map(project.types()::of)
            .filter(type -> !type.is(OPTIONS))
            .orElse(TypeRef.UNKNOWN);
    boolean sub = call.getNameAsString().equals("callSubOrchestrator");
    TypeRef result =
        NewActivity.output(call)
            .map(literal -> project.types().of(literal.getType()))
            .orElse(sub ? TypeRef.of("void") : TypeRef.STRING);
    if (!NewActivity.visible(result)) {
      return Optional.empty();
    }
    TypeRef input = sent.boxed();
    Map<String, String> settings =
        Map.of(
            "inputType",
            NewActivity.visible(input) ? NewActivity.written(input) : "",
            "outputType",
            NewActivity.written(result));
    return Optional.of(
        Fix.create(
            Message.of("fix.createOrchestrator", name),
            new Fix.NewFunction(
                "orchestrator",
                name,
                Unit.of(call).packageName(),
                settings,
                Unit.of(call).source()),
            preferred));
  }
}
