package dev.durabletools.server.rules;

import dev.durabletools.server.flow.Outcome;
import dev.durabletools.server.model.Project;

/** Clauses that take the exception by which an await leaves an orchestrator, and go on. */
@RuleInfo(
    id = "DFJ1001",
    summary = "Catch swallows the orchestrator's yield",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class SwallowedYieldRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    new YieldFindings(project).report(Outcome.SWALLOWS, "DFJ1001", findings);
  }
}
