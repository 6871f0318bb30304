package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orchestrations that drive others from outside: each replay would do it again. */
@RuleInfo(
    id = "DFJ2005",
    summary = "Durable client used inside an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class ClientInOrchestratorRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.uses(),
        use -> {
          boolean client =
              use.owner().equals(SdkTypes.DURABLE_CLIENT) && !use.name().equals("close");
          boolean context =
              use.owner().equals(SdkTypes.CLIENT_CONTEXT)
                  && !use.name().equals("getClient")
                  && !use.name().equals("getTaskHubName");
          boolean built =
              use.owner().equals(SdkTypes.CLIENT + ".DurableTaskGrpcClientBuilder")
                  && use.name().equals("build");
          if (client || context || built) {
            findings.report(use, Message.of("DFJ2005", Uses.describe(use)), fixes(use, project));
          }
        });
  }

  /** Only where nothing asks for what the client's method returns. */
  private static List<Fix> fixes(ApiUse use, Project project) {
    Optional<String> context = project.contexts().variableAt(use.node());
    if (context.isEmpty()
        || !(use.node() instanceof MethodCallExpr call)
        || !(call.getParentNode().orElse(null) instanceof ExpressionStmt)) {
      return List.of();
    }
    FixBuilder fix = new FixBuilder(call, project.names());
    Unit unit = Unit.of(call);
    if (use.name().equals("raiseEvent")) {
      String arguments =
          call.getArguments().stream().map(unit::text).collect(Collectors.joining(", "));
      return List.of(
          fix.replace((Node) call, context.get() + ".sendEvent(" + arguments + ")")
              .build(Message.of("fix.sendEvent")));
    }
    boolean options =
        call.getArguments().size() == 2
            && !project.types().of(call.getArgument(1)).known()
            && !call.getArgument(1).isLiteralExpr();
    if (!use.name().equals("scheduleNewOrchestrationInstance")
        || options
        || call.getArguments().size() > 2
        || (call.getArguments().size() == 2
            && project.types().of(call.getArgument(1)).is(SdkTypes.INSTANCE_OPTIONS))) {
      return List.of();
    }
    String input = call.getArguments().size() == 2 ? unit.text(call.getArgument(1)) : "null";
    return List.of(
        fix.replace(
                (Node) call,
                context.get()
                    + ".callSubOrchestrator("
                    + unit.text(call.getArgument(0))
                    + ", "
                    + input
                    + ", Void.class).await()")
            .build(Message.of("fix.subOrchestrator")));
  }
}
