package dev.durabletools.server.navigation;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that are named to a helper of the same file, which hands the name on: {@code
 * activity("Hello", "Tokyo")} in a test that stubs {@code context.callActivity(name, input)}.
 */
final class PassedNames {
  private static final Set<String> CALLS =
      Set.of("callActivity", "callSubOrchestrator", "scheduleNewOrchestrationInstance");

  private PassedNames() {}

  static List<NameUse> of(MethodCallExpr call, Unit unit, Project project) {
    List<NameUse> uses = new ArrayList<>();
    boolean names = CALLS.contains(call.getNameAsString()) && !call.getArguments().isEmpty();
    if (names
        && call.getArgument(0) instanceof NameExpr name
        && project.variables().find(name.getNameAsString(), name).orElse(null)
            instanceof Parameter parameter
        && parameter.getParentNode().orElse(null) instanceof MethodDeclaration helper) {
      int index = helper.getParameters().indexOf(parameter);
      unit.forEach(
          node -> {
            if (node instanceof MethodCallExpr site
                && site.getNameAsString().equals(helper.getNameAsString())
                && index < site.getArguments().size()
                && project.methods().targets(site).stream()
                    .anyMatch(each -> Nodes.same(each, helper))) {
              add(site.getArgument(index), project, uses);
            }
          });
    }
    return uses;
  }

  private static void add(Expression given, Project project, List<NameUse> uses) {
    Place place = WiringReader.written(given);
    project
        .constants()
        .text(given)
        .filter(name -> !project.functions(given).named(name).isEmpty())
        .ifPresent(
            name ->
                uses.add(
                    new NameUse(
                        name,
                        Role.MENTIONS,
                        place,
                        project.constants().spelling(given).map(WiringReader::written),
                        place,
                        place,
                        Optional.empty())));
  }
}
