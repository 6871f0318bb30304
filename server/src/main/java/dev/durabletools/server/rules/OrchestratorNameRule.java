package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import dev.durabletools.server.model.FunctionIndex;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;

/** Starts of orchestrators that nobody declares. */
@RuleInfo(
    id = "DFJ3002",
    summary = "Orchestrator not found, or the name is not an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class OrchestratorNameRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    for (DurableCall call : DurableCall.in(project)) {
      if (call.kind() == FunctionKind.ORCHESTRATOR && !ofAnotherHub(call.call(), project)) {
        call.name(project).ifPresent(name -> check(call, name, project, findings));
      }
    }
  }

  /** Whether the client is bound to a task hub by name: that of another app. */
  private static boolean ofAnotherHub(MethodCallExpr call, Project project) {
    return Nodes.above(call, MethodDeclaration.class).stream()
        .flatMap(method -> method.getParameters().stream())
        .flatMap(each -> Bindings.annotation(each, SdkTypes.CLIENT_INPUT, project).stream())
        .filter(NormalAnnotationExpr.class::isInstance)
        .flatMap(each -> ((NormalAnnotationExpr) each).getPairs().stream())
        .filter(each -> each.getNameAsString().equals("taskHub"))
        .anyMatch(each -> !each.getValue().toString().equals("\"\""));
  }

  private void check(DurableCall call, String name, Project project, Findings findings) {
    FunctionIndex functions = project.functions(call.call());
    Expression written = call.written();
    if (functions.named(name, FunctionKind.ORCHESTRATOR).isPresent()
        || InLibraries.has(name, FunctionKind.ORCHESTRATOR, written, project)) {
      return;
    }
    boolean activity =
        functions.named(name, FunctionKind.ACTIVITY).isPresent()
            || InLibraries.has(name, FunctionKind.ACTIVITY, written, project);
    boolean other = activity || !functions.named(name).isEmpty();
    if (!other && functions.mayExist(name, FunctionKind.ORCHESTRATOR, Unit.of(written))) {
      return;
    }
    List<Fix> fixes = new ArrayList<>();
    boolean inOrchestration = call.call().getNameAsString().equals("callSubOrchestrator");
    if (activity && inOrchestration) {
      FunctionNameFixes.activity(call.call(), project).ifPresent(fixes::add);
    }
    List<String> similar =
        Similar.to(name, InLibraries.andSources(FunctionKind.ORCHESTRATOR, written, project));
    similar.forEach(each -> fixes.add(FunctionNameFixes.rename(written, each, project)));
    if (!other) {
      NewOrchestrator.fix(call.call(), name, similar.isEmpty(), project).ifPresent(fixes::add);
    }
    Message message =
        activity && inOrchestration
            ? Message.of("DFJ3002.activity", name)
            : other
                ? Message.of("DFJ3002.other", name)
                : NotFound.message("DFJ3002", name, FunctionKind.ORCHESTRATOR, similar, project);
    findings.report(written, info().severity(), message, List.of(), fixes);
  }
}
