package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.model.Failures;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Sources;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fails in one place takes nothing away from the others. */
class FailureIsolationTest {
  private static final String ORCHESTRATOR =
      """
      package app;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import com.microsoft.azure.functions.annotation.*;
      class %1$s {
        @FunctionName("%1$s")
        public void run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
          %2$s
          System.nanoTime();
        }
      }
      """;

  private final Unit good = unit("Good", "");
  private final Unit bad = unit("Bad", "Poison.taste();");

  private static Unit unit(String name, String statement) {
    return new SourceParser()
        .parse(
            new SourceFile(
                "file:///app/" + name + ".java", ORCHESTRATOR.formatted(name, statement)));
  }

  @Test
  void codeThatCannotBeAnalysedIsLeftOut() {
    Project project = new Project(new Poisoned(List.of(bad, good)));
    List<String> broken = new ArrayList<>();
    List<Finding> findings =
        RuleCatalog.check(project, (rule, failure) -> broken.add(rule.info().id()));

    assertThat(findings)
        .extracting(each -> each.file().fileName() + " " + each.rule())
        .contains("Good.java DFJ0001", "Bad.java DFJ0001");
    assertThat(project.failures())
        .extracting(Failures.Failure::unit)
        .isNotEmpty()
        .containsOnly(bad);
  }

  @Test
  void whatARuleFoundBeforeItFailedStays() {
    Project project = new Project(new Poisoned(List.of(good)));
    ClockRule clock = new ClockRule();
    Rule failing =
        new Rule() {
          @Override
          public RuleInfo info() {
            return clock.info();
          }

          @Override
          public void check(Project of, Findings findings) {
            clock.check(of, findings);
            throw new StackOverflowError();
          }
        };
    List<String> broken = new ArrayList<>();
    List<Finding> findings =
        RuleCatalog.check(
            List.of(failing, new RandomRule()),
            project,
            RuleSettings.DEFAULT,
            (rule, failure) -> broken.add(rule.info().id()));

    assertThat(findings).extracting(Finding::rule).containsExactly("DFJ0001");
    assertThat(broken).containsExactly("DFJ0001");
  }

  /** Sources that fail when a certain type is looked for. */
  private record Poisoned(List<Unit> units) implements Sources {
    @Override
    public Optional<Unit> declaring(String qualifiedName) {
      if (qualifiedName.endsWith("Poison")) {
        throw new StackOverflowError();
      }
      return Optional.empty();
    }

    @Override
    public Collection<Unit> extending(String simpleName) {
      return List.of();
    }
  }
}
