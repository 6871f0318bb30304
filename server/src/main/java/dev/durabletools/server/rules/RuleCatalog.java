package dev.durabletools.server.rules;

import dev.durabletools.server.model.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** All rules there are, in the order of their ids. */
public final class RuleCatalog {
  private static final List<Rule> RULES =
      List.of(
          new ClockRule(),
          new UuidRule(),
          new RandomRule(),
          new EnvironmentRule(),
          new SleepRule(),
          new UnawaitedTaskRule(),
          new ActivityNameRule(),
          new OrchestratorNameRule());

  private RuleCatalog() {}

  public static List<Rule> rules() {
    return RULES;
  }

  /**
   * Runs all rules over a project. A rule that throws loses its own findings only.
   *
   * @param broken told of a rule that threw, and what
   * @return findings in the order of files and places
   */
  public static List<Finding> check(Project project, BiConsumer<Rule, Throwable> broken) {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : RULES) {
      Findings findings = new Findings(rule.info());
      try {
        rule.check(project, findings);
        all.addAll(findings.found());
      } catch (RuntimeException | StackOverflowError failure) {
        broken.accept(rule, failure);
      }
    }
    all.sort(
        Comparator.comparing((Finding finding) -> finding.file().uri())
            .thenComparing(finding -> finding.range().start())
            .thenComparing(Finding::rule));
    return all;
  }
}
