package dev.durabletools.server.rules;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Category;

/** Waits that hold the thread, and wait again at each replay. */
@RuleInfo(
    id = "DFJ0005",
    summary = "Sleep in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class SleepRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.SLEEP),
        use -> {
          findings.report(
              use, Message.of("DFJ0005", Uses.describe(use)), SleepFixes.of(use, project));
        });
  }
}
