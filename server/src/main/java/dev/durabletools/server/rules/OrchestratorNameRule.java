package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.FunctionIndex;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts of orchestrators that nobody declares. */
@RuleInfo(
    id = "DFJ3002",
    summary = "Orchestrator not found, or the name is not an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class OrchestratorNameRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    List<MethodCallExpr> calls = new ArrayList<>(project.contextCalls("callSubOrchestrator"));
    calls.addAll(project.clientCalls("scheduleNewOrchestrationInstance"));
    for (MethodCallExpr call : calls) {
      Optional<String> name = call.getArguments().getFirst().flatMap(project.constants()::text);
      if (name.isPresent() && !Unit.of(call).source().uri().contains("/src/test/")) {
        check(call.getArgument(0), name.get(), project, findings);
      }
    }
  }

  private void check(Expression written, String name, Project project, Findings findings) {
    FunctionIndex functions = project.functions();
    if (functions.named(name, FunctionKind.ORCHESTRATOR).isPresent()) {
      return;
    }
    boolean other = !functions.named(name).isEmpty();
    if (!other && functions.mayExist(name, FunctionKind.ORCHESTRATOR, Unit.of(written))) {
      return;
    }
    List<String> similar = Similar.to(name, functions.names(FunctionKind.ORCHESTRATOR));
    Message message =
        other
            ? Message.of("DFJ3002.other", name)
            : similar.isEmpty()
                ? Message.of("DFJ3002", name)
                : Message.of("DFJ3002.similar", name, similar.get(0));
    List<Fix> fixes =
        similar.stream().map(each -> FunctionNameFixes.rename(written, each, project)).toList();
    findings.report(written, info().severity(), message, List.of(), fixes);
  }
}
