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
        use -> report(use, Severity.WARNING, project, findings));
    Findings.each(
        project.primitives(Category.DEFAULTS),
        use -> report(use, Severity.INFORMATION, project, findings));
  }

  private static void report(ApiUse use, Severity severity, Project project, Findings findings) {
    if (!Uses.onlyLogged(use, project)) {
      findings.report(
          use, severity, Message.of("DFJ0004", Uses.describe(use)), fixes(use, project));
    }
  }

  private static List<Fix> fixes(ApiUse use, Project project) {
    return ExtractActivity.of(use, "Read", project).map(List::of).orElse(List.of());
  }
}
