package dev.durabletools.server.rules;

import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Category;
import java.util.List;

/** Reads of the machine, the process or its settings, which a replay may find changed. */
@RuleInfo(
    id = "DFJ0004",
    summary = "Environment read in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class EnvironmentRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.ENVIRONMENT),
        use -> {
          findings.report(use, Message.of("DFJ0004", Uses.describe(use)), fixes(use, project));
        });
    Findings.each(
        project.primitives(Category.DEFAULTS),
        use -> {
          findings.report(
              use,
              Severity.INFORMATION,
              Message.of("DFJ0004", Uses.describe(use)),
              fixes(use, project));
        });
  }

  private static List<Fix> fixes(ApiUse use, Project project) {
    return ExtractActivity.of(use, "Read", project).map(List::of).orElse(List.of());
  }
}
