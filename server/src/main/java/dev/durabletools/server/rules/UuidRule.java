package dev.durabletools.server.rules;

import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Category;
import java.util.List;

/** Random identifiers: each replay makes others. */
@RuleInfo(
    id = "DFJ0002",
    summary = "Random UUID in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class UuidRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.UUID),
        use -> {
          findings.report(use, Message.of("DFJ0002", Uses.describe(use)), fixes(use, project));
        });
  }

  private static List<Fix> fixes(ApiUse use, Project project) {
    if (!use.owner().equals("java.util.UUID")) {
      return List.of();
    }
    return project
        .contexts()
        .variableAt(use.node())
        .map(
            context ->
                new FixBuilder(use.node(), project.names())
                    .replace(use.node(), context + (use.reference() ? "::newUUID" : ".newUUID()"))
                    .build(Message.of("fix.uuid", context + ".newUUID()")))
        .map(List::of)
        .orElse(List.of());
  }
}
