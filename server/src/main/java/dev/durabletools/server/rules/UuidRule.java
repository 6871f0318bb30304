package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Category;
import java.util.List;
import java.util.Optional;

/** Random identifiers: each replay makes others. */
@RuleInfo(
    id = "DFJ0002",
    summary = "Random UUID in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class UuidRule implements Rule {
  private static final Passing.What ID =
      new Passing.What(
          "java.util.UUID", List.of("id", "newId"), "newUUID()", Optional.of("randomUUID()"));

  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.UUID),
        use -> {
          if (!Uses.onlyLogged(use, project)) {
            findings.report(use, Message.of("DFJ0002", Uses.describe(use)), fixes(use, project));
          }
        });
  }

  private static List<Fix> fixes(ApiUse use, Project project) {
    if (!use.owner().equals("java.util.UUID")) {
      return List.of();
    }
    List<Fix> fixes =
        ContextFixes.of(
            use.node(),
            project,
            (fix, context) -> {
              fix.replace(use.node(), context + (use.reference() ? "::newUUID" : ".newUUID()"));
              return Optional.of(Message.of("fix.uuid", context + ".newUUID()"));
            });
    return fixes.isEmpty() && !use.reference() && once(use.node())
        ? ContextFixes.passing(
            ID,
            use.node(),
            project,
            (fix, id) -> {
              fix.replace(use.node(), id);
              return Optional.of(Message.of("fix.uuid", id));
            })
        : fixes;
  }

  /** Whether a call of the method around makes one identifier at most. */
  private static boolean once(Node use) {
    Node up = use.getParentNode().orElse(null);
    while (up != null && !(up instanceof BodyDeclaration<?>)) {
      if (up instanceof LambdaExpr || up instanceof NodeWithBody<?>) {
        return false;
      }
      up = up.getParentNode().orElse(null);
    }
    return true;
  }
}
