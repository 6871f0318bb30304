package dev.durabletools.server.rules;

import dev.durabletools.server.flow.Outcome;
import dev.durabletools.server.model.Project;

/** Clauses that take the exception by which an await leaves an orchestrator, and throw another. */
@RuleInfo(
    id = "DFJ1002",
    summary = "Catch wraps the yield in another exception",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class WrappedYieldRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    new YieldFindings(project).report(Outcome.WRAPS, "DFJ1002", findings);
  }
}
