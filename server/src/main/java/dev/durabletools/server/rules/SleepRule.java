package dev.durabletools.server.rules;

import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;

/** Waits that hold the thread, and wait again at each replay. */
@RuleInfo(
    id = "DFJ0005",
    summary = "Sleep in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class SleepRule implements Rule {
  private static final ApiTable SLEEPS =
      new ApiTable()
          .with("java.lang.Thread", "sleep")
          .with("java.util.concurrent.TimeUnit", "sleep")
          .with("java.util.concurrent.locks.LockSupport", "parkNanos", "parkUntil")
          .with("com.google.common.util.concurrent.Uninterruptibles", "sleepUninterruptibly")
          .with("org.apache.commons.lang3.ThreadUtils", "sleep", "sleepQuietly");

  @Override
  public void check(Project project, Findings findings) {
    for (ApiUse use : project.uses()) {
      if (SLEEPS.has(use)) {
        findings.report(
            use, Message.of("DFJ0005", Uses.describe(use)), SleepFixes.of(use, project));
      }
    }
  }
}
