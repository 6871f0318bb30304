package dev.durabletools.server.rules;

import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
          new BlockingRule(),
          new ThreadRule(),
          new IoRule(),
          new StaticStateRule(),
          new IterationOrderRule(),
          new LogRule(),
          new EndlessLoopRule(),
          new ReplayBranchRule(),
          new SwallowedYieldRule(),
          new WrappedYieldRule(),
          new FinallyRule(),
          new AwaitNestingRule(),
          new AfterContinueRule(),
          new CompleteRule(),
          new OverloadRule(),
          new UnawaitedTaskRule(),
          new ContextEscapeRule(),
          new BindingTypeRule(),
          new ExtraBindingRule(),
          new MissingFunctionNameRule(),
          new DuplicateNameRule(),
          new ClientInOrchestratorRule(),
          new ActivityNameRule(),
          new OrchestratorNameRule(),
          new InputTypeRule(),
          new ResultTypeRule(),
          new ElementTypeRule(),
          new UnserializableInputRule(),
          new NotAnalysedRule(),
          new SuppressionRule());

  private RuleCatalog() {}

  public static List<Rule> rules() {
    return RULES;
  }

  /** The ids of all rules, sorted. */
  public static Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    RULES.forEach(rule -> ids.add(rule.info().id()));
    return ids;
  }

  /** Runs all rules as they are meant to run; see the other method. */
  public static List<Finding> check(Project project, BiConsumer<Rule, Throwable> broken) {
    return check(project, RuleSettings.DEFAULT, broken);
  }

  /**
   * Runs all rules over a project. A rule that throws loses what it has not found yet.
   *
   * @param broken told of a rule that threw, and what
   * @return findings in the order of files and places
   */
  public static List<Finding> check(
      Project project, RuleSettings settings, BiConsumer<Rule, Throwable> broken) {
    return check(RULES, project, settings, broken);
  }

  static List<Finding> check(
      List<Rule> rules,
      Project project,
      RuleSettings settings,
      BiConsumer<Rule, Throwable> broken) {
    return new Checks(rules, settings, broken).of(project);
  }

  /** What the rules find in one unit of a project, {@link Project#only}. */
  static List<Finding> findings(
      List<Rule> rules,
      Project project,
      RuleSettings settings,
      BiConsumer<Rule, Throwable> broken) {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : rules) {
      if (!settings.wants(rule.info())) {
        continue;
      }
      Findings findings = new Findings(rule.info(), settings);
      try {
        rule.check(project, findings);
        denied(rule.info().id(), project, settings, findings);
        LibraryFindings.report(rule.info(), project, findings);
      } catch (RuntimeException | StackOverflowError failure) {
        broken.accept(rule, failure);
      }
      all.addAll(findings.found());
    }
    return all;
  }

  /** What the user wants reported under a rule's id, beside what the rule knows. */
  private static void denied(
      String rule, Project project, RuleSettings settings, Findings findings) {
    if (settings.denied().containsValue(rule)) {
      for (ApiUse use : project.uses()) {
        if (settings.denies(use.owner(), use.name()).filter(rule::equals).isPresent()) {
          findings.report(use, Message.of("denied", Uses.describe(use)), List.of());
        }
      }
    }
  }
}
