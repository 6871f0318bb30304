package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.FunctionIndex;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;

/** Calls of activities that nobody declares: the orchestration would wait for ever. */
@RuleInfo(
    id = "DFJ3001",
    summary = "Activity not found, or the name is not an activity",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class ActivityNameRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    for (DurableCall call : DurableCall.in(project)) {
      if (call.kind() == FunctionKind.ACTIVITY) {
        call.name(project).ifPresent(name -> check(call.call(), name, project, findings));
      }
    }
  }

  private void check(MethodCallExpr call, String name, Project project, Findings findings) {
    FunctionIndex functions = project.functions(call);
    if (functions.named(name, FunctionKind.ACTIVITY).isPresent()
        || InLibraries.has(name, FunctionKind.ACTIVITY, call, project)) {
      return;
    }
    Expression written = call.getArgument(0);
    List<Fix> fixes = new ArrayList<>();
    Message message;
    if (functions.named(name, FunctionKind.ORCHESTRATOR).isPresent()
        || InLibraries.has(name, FunctionKind.ORCHESTRATOR, call, project)) {
      message = Message.of("DFJ3001.orchestrator", name);
      FunctionNameFixes.subOrchestrator(call, project).ifPresent(fixes::add);
    } else if (!functions.named(name).isEmpty()) {
      message = Message.of("DFJ3001.other", name);
    } else if (functions.mayExist(name, FunctionKind.ACTIVITY, Unit.of(call))) {
      return;
    } else {
      List<String> similar =
          Similar.to(name, InLibraries.andSources(FunctionKind.ACTIVITY, call, project));
      message = NotFound.message("DFJ3001", name, FunctionKind.ACTIVITY, similar, project);
      similar.forEach(each -> fixes.add(FunctionNameFixes.rename(written, each, project)));
      fixes.addAll(NewActivity.fixes(call, name, similar.isEmpty(), project));
    }
    findings.report(written, info().severity(), message, List.of(), fixes);
  }
}
