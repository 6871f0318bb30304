package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.flow.Yield;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import java.util.List;
import java.util.Set;

/** Awaits inside callbacks that catch the exception by which an await leaves an orchestrator. */
@RuleInfo(
    id = "DFJ1004",
    summary = "Await inside a task's or a future's callback",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class AwaitNestingRule implements Rule {
  private static final Set<String> FUTURES =
      Set.of(
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.ScheduledExecutorService",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.FutureTask",
          "reactor.core.publisher.Mono");

  @Override
  public void check(Project project, Findings findings) {
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof MethodCallExpr call) {
              if (keeps(call, project)) {
                call.getArguments().forEach(each -> callback(call, each, body, project, findings));
              } else if (reflective(call, project)) {
                report(call.getName(), body, List.of(), findings);
              }
            }
          });
    }
  }

  private static boolean keeps(MethodCallExpr call, Project project) {
    String owner = project.methods().owner(call).orElse("");
    String name = call.getNameAsString();
    return (owner.equals(SdkTypes.TASK) && name.startsWith("then"))
        || FUTURES.contains(owner)
        || (owner.isEmpty() && Set.of("thenApply", "thenAccept", "thenCompose").contains(name));
  }

  /** {@code Method.invoke} wraps what it meets. */
  private static boolean reflective(MethodCallExpr call, Project project) {
    return call.getNameAsString().equals("invoke")
        && project.methods().owner(call).map("java.lang.reflect.Method"::equals).orElse(false)
        && call.getArguments().stream().anyMatch(each -> Effects.of(project).calls().context(each));
  }

  private static void callback(
      MethodCallExpr then, Expression given, ReachedBody body, Project project, Findings findings) {
    Effects effects = Effects.of(project);
    if (given instanceof MethodReferenceExpr reference) {
      for (CallableDeclaration<?> target : project.methods().targets(reference)) {
        if (effects.escaping(target).contains(Yield.BLOCKED)) {
          report(reference, body, List.of(), findings);
        }
      }
    } else if (given instanceof LambdaExpr lambda) {
      Nodes.forEach(
          lambda,
          node -> {
            if (node instanceof MethodCallExpr call && awaits(call, project, effects)) {
              report(call.getName(), body, AwaitNestingFixes.of(then, lambda, project), findings);
            }
          });
    } else if (effects.awaits(given)) {
      report(given, body, List.of(), findings);
    }
  }

  private static boolean awaits(MethodCallExpr call, Project project, Effects effects) {
    return effects.calls().awaits(call)
        || project.methods().targets(call).stream()
            .anyMatch(target -> effects.escaping(target).contains(Yield.BLOCKED));
  }

  private static void report(Node at, ReachedBody body, List<Fix> fixes, Findings findings) {
    findings.report(at, Severity.ERROR, Message.of("DFJ1004"), Findings.path(body.path()), fixes);
  }
}
