package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.primitives.Category;
import dev.durabletools.server.text.TextRange;
import java.util.List;

/** Work on other threads, whose order no replay repeats. */
@RuleInfo(
    id = "DFJ0007",
    summary = "Thread, pool or parallel stream in an orchestrator",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class ThreadRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.THREAD),
        use -> {
          boolean durable = carriesContext(use.node(), project);
          findings.report(
              use,
              durable ? Severity.ERROR : Severity.WARNING,
              Message.of(durable ? "DFJ0007.context" : "DFJ0007", Uses.describe(use)),
              fixes(use, project));
        });
  }

  /** Whether the work that is handed over, or the stream's steps, use the orchestration context. */
  private static boolean carriesContext(Node use, Project project) {
    Effects effects = Effects.of(project);
    Node whole = use;
    while (whole.getParentNode().orElse(null) instanceof MethodCallExpr outer
        && outer.getScope().map(scope -> Nodes.within(use, scope)).orElse(false)) {
      whole = outer;
    }
    DurableCalls calls = effects.calls();
    boolean[] found = {false};
    Nodes.forEach(
        whole,
        node -> {
          if (node instanceof MethodCallExpr call) {
            boolean stops = calls.awaits(call) && Nodes.within(use, call.getScope().orElse(call));
            found[0] |= !stops && effects.durableCall(call);
          } else if (node instanceof Expression expression) {
            found[0] |= calls.context(expression);
          }
        });
    return found[0];
  }

  private static List<Fix> fixes(ApiUse use, Project project) {
    if (!(use.node() instanceof MethodCallExpr call)
        || call.getScope().isEmpty()
        || !call.getArguments().isEmpty()) {
      return List.of();
    }
    FixBuilder fix = new FixBuilder(call, project.names());
    if (use.name().equals("parallelStream")) {
      return List.of(
          fix.replace(call.getName(), "stream").build(Message.of("fix.sequential", "stream()")));
    }
    if (use.name().equals("parallel")) {
      Unit unit = Unit.of(call);
      int from = unit.range(call.getScope().get()).end();
      TextRange cut = new TextRange(from, unit.range(call).end());
      return List.of(fix.replace(cut, "").build(Message.of("fix.notParallel")));
    }
    return List.of();
  }
}
