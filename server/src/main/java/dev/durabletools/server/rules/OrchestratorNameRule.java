package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.Expression;
import dev.durabletools.server.model.FunctionIndex;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.Project;
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
      if (call.kind() == FunctionKind.ORCHESTRATOR) {
        call.name(project).ifPresent(name -> check(call, name, project, findings));
      }
    }
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
      NewActivity.orchestrator(call.call(), name, similar.isEmpty()).ifPresent(fixes::add);
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
