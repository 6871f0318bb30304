package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import dev.durabletools.server.flow.Iteration;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import java.util.Set;

/** Iterations in an order that another process may not repeat. */
@RuleInfo(
    id = "DFJ0010",
    summary = "Unstable iteration order reaches a durable call or the result",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class IterationOrderRule implements Rule {
  private static final Set<String> ITERATES = Set.of("stream", "forEach", "iterator", "toArray");
  private static final Set<String> COPIES =
      Set.of("ArrayList", "LinkedList", "ArrayDeque", "LinkedHashSet", "LinkedHashMap");

  @Override
  public void check(Project project, Findings findings) {
    Iteration iteration = new Iteration(project);
    OrderSinks sinks = new OrderSinks(project);
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof ForEachStmt loop) {
              Iteration.Order order = iteration.of(loop.getIterable());
              if (order != Iteration.Order.FIXED && sinks.loop(loop)) {
                report(loop.getIterable(), loop.getIterable(), order, body, project, findings);
              }
            } else if (node instanceof MethodCallExpr call && call.getScope().isPresent()) {
              call(call, iteration, sinks, body, project, findings);
            } else if (node instanceof ObjectCreationExpr creation
                && COPIES.contains(creation.getType().getNameAsString())
                && creation.getArguments().size() == 1) {
              Iteration.Order order = iteration.of(creation.getArgument(0));
              if (order != Iteration.Order.FIXED && sinks.value(creation)) {
                Expression copied = creation.getArgument(0);
                report(copied, copied, order, body, project, findings);
              }
            }
          });
    }
  }

  private static void call(
      MethodCallExpr call,
      Iteration iteration,
      OrderSinks sinks,
      ReachedBody body,
      Project project,
      Findings findings) {
    Expression scope = call.getScope().orElseThrow();
    if (ITERATES.contains(call.getNameAsString())) {
      Iteration.Order order = iteration.of(scope);
      if (order != Iteration.Order.FIXED && sinks.chain(call)) {
        report(call.getName(), scope, order, body, project, findings);
      }
    } else if (call.getNameAsString().equals("join")
        && call.getArguments().size() == 2
        && scope.toString().equals("String")) {
      Iteration.Order order = iteration.of(call.getArgument(1));
      if (order != Iteration.Order.FIXED && sinks.value(call)) {
        report(call.getArgument(1), call.getArgument(1), order, body, project, findings);
      }
    }
  }

  private static void report(
      Node anchor,
      Expression collection,
      Iteration.Order order,
      ReachedBody body,
      Project project,
      Findings findings) {
    boolean unstable = order == Iteration.Order.UNSTABLE;
    findings.report(
        anchor,
        unstable ? Severity.WARNING : Severity.INFORMATION,
        Message.of(unstable ? "DFJ0010" : "DFJ0010.hashed", collection.toString()),
        Findings.path(body.path()),
        OrderFixes.of(collection, anchor, project));
  }
}
