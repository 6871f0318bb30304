package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.model.FailedAt;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.preferences.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSettingsTest {
  private static final Fixture CLOCK = Fixture.read(Fixture.FOLDER.resolve("DFJ0001/Example.java"));

  private static List<Finding> findings(String json) {
    SettingsReader.Outcome outcome = SettingsReader.read(json);
    assertThat(outcome.problems()).isEmpty();
    return RuleCatalog.check(
        CLOCK.project(),
        outcome.settings(),
        (rule, failure) -> {
          throw new AssertionError(rule.info().id(), failure);
        });
  }

  @Test
  void aRuleMayBeGraverOrOff() {
    assertThat(findings("{}")).extracting(Finding::severity).containsOnly(Severity.WARNING);
    assertThat(findings("{\"durable.diagnostics.DFJ0001.severity\": \"error\"}"))
        .extracting(Finding::severity)
        .containsOnly(Severity.ERROR);
    assertThat(findings("{\"durable\":{\"diagnostics\":{\"DFJ0001\":{\"severity\":\"off\"}}}}"))
        .isEmpty();
    assertThat(findings("{\"durable.diagnostics\": {\"severities\": {\"all\": \"hint\"}}}"))
        .extracting(Finding::severity)
        .containsOnly(Severity.HINT);
  }

  @Test
  void pathsMayDiffer() {
    assertThat(findings("{\"durable.diagnostics.excluded\": [\"fixture/**\"]}")).isEmpty();
    assertThat(findings("{\"durable.diagnostics.excluded\": [\"other/**\"]}")).isNotEmpty();
    assertThat(
            findings(
                "{\"durable.diagnostics.overrides\": [{\"paths\": [\"**/Ex*.java\"],"
                    + " \"severities\": {\"DFJ0001\": \"off\"}}]}"))
        .isEmpty();
  }

  @Test
  void methodsMayBeAllowedAndDenied() {
    assertThat(findings("{\"durable.diagnostics.allow\": [\"java.time.LocalDate.*\"]}"))
        .hasSizeLessThan(findings("{}").size());
    assertThat(
            findings(
                "{\"durable.diagnostics.deny\":"
                    + " {\"com.microsoft.durabletask.TaskOrchestrationContext.getCurrentInstant\":"
                    + " \"DFJ0008\", \"java.time.LocalDate.toString\": \"DFJ0002\"}}"))
        .extracting(Finding::rule)
        .contains("DFJ0002");
  }

  @Test
  void whatIsNotUnderstoodIsSaid() {
    assertThat(
            SettingsReader.read(
                    "{\"durable.diagnostics\": {\"severities\": {\"DFJ0001\": \"loud\","
                        + " \"DFJ4711\": \"off\"}}}")
                .problems())
        .hasSize(2);
  }

  @RuleInfo(id = "DFJ0000", summary = "Throws", severity = Severity.ERROR, since = "0.1.0")
  private static final class Throwing implements Rule {
    @Override
    public void check(Project project, Findings findings) {
      Findings.each(
          project.uses(),
          use -> {
            throw new IllegalStateException("broken");
          });
    }
  }

  @RuleInfo(
      id = "DFJ0000",
      summary = "Throws",
      severity = Severity.ERROR,
      since = "0.1.0",
      enabled = false)
  private static final class Costly implements Rule {
    @Override
    public void check(Project project, Findings findings) {
      throw new IllegalStateException("ran");
    }
  }

  @Test
  void aRuleThatThrowsCostsItsOwnFindingsOnly() {
    List<Rule> rules = new ArrayList<>(RuleCatalog.rules());
    rules.add(0, new Throwing());
    List<String> broken = new ArrayList<>();
    List<Finding> found =
        RuleCatalog.check(
            rules,
            CLOCK.project(),
            RuleSettings.DEFAULT,
            (rule, failure) -> broken.add(rule.info().id() + " " + FailedAt.describe(failure)));
    assertThat(broken)
        .containsExactly(
            "DFJ0000 java.lang.IllegalStateException: broken, looking at"
                + " file:///fixture/Example.java:11");
    assertThat(found).isEqualTo(CLOCK.findings());
  }

  @Test
  void aRuleThatIsOffDoesNotRun() {
    assertThat(ran(RuleSettings.DEFAULT)).isFalse();
    assertThat(ran(RuleSettings.DEFAULT.with("DFJ0000", Optional.of(Severity.HINT)))).isTrue();
    RuleSettings somewhere =
        new RuleSettings(
            Map.of(),
            List.of(),
            List.of(
                new RuleSettings.InPaths(
                    List.of(Glob.of("**/Other.java")),
                    Map.of("DFJ0000", Optional.of(Severity.HINT)))),
            Set.of(),
            Map.of());
    assertThat(ran(somewhere)).isTrue();
  }

  private static boolean ran(RuleSettings settings) {
    List<Throwable> broken = new ArrayList<>();
    RuleCatalog.check(
        List.of(new Costly()), CLOCK.project(), settings, (rule, failure) -> broken.add(failure));
    return !broken.isEmpty();
  }
}
