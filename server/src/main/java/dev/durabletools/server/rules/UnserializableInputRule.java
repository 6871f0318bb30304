package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values that fail, or are lost, when they become JSON on their way. */
@RuleInfo(
    id = "DFJ3006",
    summary = "Value cannot be serialized, or is lost on the way",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class UnserializableInputRule implements Rule {
  /** Which argument of a context's method becomes JSON, beside the inputs of functions. */
  private static final Map<String, Integer> SENT =
      Map.of("continueAsNew", 0, "setCustomStatus", 0, "sendEvent", 2);

  @Override
  public void check(Project project, Findings findings) {
    List<Expression> sent = new ArrayList<>();
    DurableCall.in(project).forEach(call -> call.input(project).ifPresent(sent::add));
    SENT.forEach((name, index) -> arguments(project.contextCalls(name), index, sent));
    arguments(project.clientCalls("raiseEvent"), 2, sent);
    results(project, sent);
    for (Expression value : sent) {
      if (!Unit.of(value).source().uri().contains("/src/test/")) {
        new Serializing(project, value)
            .fault(project.types().of(value))
            .ifPresent(
                message ->
                    findings.report(value, info().severity(), message, List.of(), List.of()));
      }
    }
  }

  private static void arguments(List<MethodCallExpr> calls, int index, List<Expression> sent) {
    for (MethodCallExpr call : calls) {
      if (index < call.getArguments().size()) {
        sent.add(call.getArgument(index));
      }
    }
  }

  /** What orchestrators return; what activities return is written by another mapper. */
  private static void results(Project project, List<Expression> sent) {
    for (MethodDeclaration method : Bindings.methods(project)) {
      boolean orchestrator =
          Bindings.parameter(method, SdkTypes.ORCHESTRATION_TRIGGER, project)
              .filter(each -> project.types().ofVariable(each).is(SdkTypes.CONTEXT))
              .isPresent();
      if (orchestrator && Bindings.function(method, project)) {
        Nodes.forEach(
            method,
            node ->
                !(node instanceof LambdaExpr)
                    && !(node instanceof com.github.javaparser.ast.expr.ObjectCreationExpr),
            node -> {
              if (node instanceof ReturnStmt statement) {
                statement.getExpression().ifPresent(sent::add);
              }
            });
      }
    }
  }
}
