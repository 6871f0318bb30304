package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Category;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits for something that the task hub does not know of. */
@RuleInfo(
    id = "DFJ0006",
    summary = "Blocking wait outside the task hub in an orchestrator",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class BlockingRule implements Rule {
  private static final Set<String> DONE =
      Set.of("completedFuture", "failedFuture", "completedStage", "immediateFuture", "just");

  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.BLOCKING),
        use -> {
          if (!(use.node() instanceof MethodCallExpr call) || !done(call.getScope(), project, 0)) {
            findings.report(
                use,
                Message.of("DFJ0006", Uses.describe(use)),
                ExtractActivity.of(use, "Wait", project).map(List::of).orElse(List.of()));
          }
        });
  }

  /** Whether what is waited for was made complete. */
  private static boolean done(Optional<Expression> awaited, Project project, int depth) {
    if (awaited.isEmpty() || depth > 10) {
      return false;
    }
    if (awaited.get() instanceof MethodCallExpr made) {
      String name = made.getNameAsString();
      boolean stays = name.startsWith("then") && !name.endsWith("Async");
      return DONE.contains(name) || (stays && done(made.getScope(), project, depth + 1));
    }
    if (awaited.get() instanceof NameExpr name) {
      Node variable = project.variables().find(name.getNameAsString(), name).orElse(null);
      return variable instanceof VariableDeclarator declared
          && declared.getInitializer().isPresent()
          && done(declared.getInitializer(), project, depth + 1);
    }
    return false;
  }
}
