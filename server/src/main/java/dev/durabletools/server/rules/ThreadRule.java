package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.primitives.Category;
import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.Set;

/** Work on other threads, whose order no replay repeats. */
@RuleInfo(
    id = "DFJ0007",
    summary = "Thread, pool or parallel stream in an orchestrator",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class ThreadRule implements Rule {
  private static final Set<String> POOLS = Set.of("commonPool", "listeningDecorator");

  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.THREAD),
        use -> {
          if (toldWhereUsed(use, project) || runsHere(use, project)) {
            return;
          }
          boolean durable = carriesContext(use.node(), project);
          findings.report(
              use,
              durable ? Severity.ERROR : Severity.WARNING,
              Message.of(durable ? "DFJ0007.context" : "DFJ0007", Uses.describe(use)),
              fixes(use, project));
        });
  }

  /** A pool that is kept in a field, or used on the spot, is told of where it is given work. */
  private static boolean toldWhereUsed(ApiUse use, Project project) {
    Node parent = use.node().getParentNode().orElse(null);
    boolean kept =
        parent instanceof VariableDeclarator variable
            && variable.getParentNode().filter(FieldDeclaration.class::isInstance).isPresent();
    boolean made =
        use.node() instanceof ObjectCreationExpr || POOLS.contains(use.name()) || makes(use);
    return (kept && made)
        || (parent instanceof MethodCallExpr outer
            && outer.getScope().filter(scope -> Nodes.same(scope, use.node())).isPresent()
            && project.primitive(outer).filter(Category.THREAD::equals).isPresent());
  }

  private static boolean makes(ApiUse use) {
    return use.owner().equals("java.util.concurrent.Executors");
  }

  /** An executor that is written as a lambda does the work where it is given it. */
  private static boolean runsHere(ApiUse use, Project project) {
    return use.name().equals("execute")
        && use.node() instanceof MethodCallExpr call
        && call.getScope()
            .flatMap(scope -> HeldValues.only(scope, project))
            .filter(value -> value instanceof LambdaExpr || value instanceof MethodReferenceExpr)
            .isPresent();
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
