package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.FixAll;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.refactor.ExtractToActivity;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every fix that any fixture offers, each on its own: the code compiles, the finding is gone. */
class FixesTest {
  private static final Set<String> ACTIVITY_WORK =
      Set.of("DFJ0003", "DFJ0004", "DFJ0006", "DFJ0007", "DFJ0008");

  @Test
  void eachFixRemovesItsFindingAndLeavesCodeThatCompiles() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path path : Fixture.all()) {
      Fixture fixture = Fixture.read(path);
      List<Finding> findings = fixture.findings();
      for (Finding finding : findings) {
        for (Fix fix : finding.fixes()) {
          if (!fix.edits().isEmpty()) {
            String fixed = TextEdit.apply(fixture.text(), fix.edits().get(0).edits());
            String what = path + " " + finding.rule() + " " + Fixture.english(fix.title());
            assertGone(fixture, findings, finding, fix, fixed, what);
            sources.put(what + " #" + sources.size(), fixed);
          }
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(50);
    assertThat(Compiler.errorsOfAll(sources)).isEmpty();
  }

  /** Fewer findings of the rule, and the fix is offered once less: twice is as good as once. */
  private static void assertGone(
      Fixture fixture, List<Finding> before, Finding finding, Fix fix, String fixed, String what) {
    List<Finding> after = fixture.findings(fixed);
    assertThat(count(after, finding.rule())).as(what).isLessThan(count(before, finding.rule()));
    assertThat(offers(after, finding.rule(), fix))
        .as(what)
        .isLessThan(offers(before, finding.rule(), fix));
  }

  private static long offers(List<Finding> findings, String rule, Fix fix) {
    return findings.stream()
        .filter(each -> each.rule().equals(rule))
        .flatMap(each -> each.fixes().stream())
        .filter(each -> each.title().equals(fix.title()))
        .count();
  }

  private static long count(List<Finding> findings, String rule) {
    return findings.stream().filter(each -> each.rule().equals(rule)).count();
  }

  @Test
  void fixingAllAtOnceCompilesAndComesToAnEnd() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path path : Fixture.all()) {
      Fixture fixture = Fixture.read(path);
      String text = fixture.text();
      for (int round = 0; round < 10; round++) {
        Optional<Fix.FileEdits> edits = FixAll.of(fixture.findings(text), finding -> true);
        if (edits.isEmpty()) {
          break;
        }
        text = TextEdit.apply(text, edits.get().edits());
        sources.put(path + " round " + round, text);
      }
      assertThat(FixAll.of(fixture.findings(text), finding -> true)).as("%s", path).isEmpty();
    }
    assertThat(Compiler.errorsOfAll(sources)).isEmpty();
  }

  @Test
  void eachFindingCanBeIgnoredByACommentThatLeavesTheCodeAsItWas() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path path : Fixture.all()) {
      Fixture fixture = Fixture.read(path);
      List<Finding> findings = fixture.findings();
      for (Finding finding : findings) {
        Optional<Fix> ignore = IgnoreFix.of(finding);
        String what = path + " " + finding.rule() + " at " + finding.range();
        assertThat(ignore.isPresent()).as(what).isNotEqualTo(finding.rule().equals("DFJ9002"));
        ignore.ifPresent(
            fix -> {
              String ignored = TextEdit.apply(fixture.text(), fix.edits().get(0).edits());
              List<Finding> after = fixture.findings(ignored);
              assertThat(count(after, finding.rule()))
                  .as(what)
                  .isLessThan(count(findings, finding.rule()));
              assertThat(after).as(what).hasSizeLessThan(findings.size());
              sources.put(what, ignored);
            });
      }
    }
    assertThat(sources).hasSizeGreaterThan(200);
    assertThat(Compiler.errorsOfAll(sources)).isEmpty();
  }

  /** What the editor works out when the light bulb is opened. */
  @Test
  void statementsWithFindingsMoveIntoActivitiesThatCompile() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path path : Fixture.all()) {
      Fixture fixture = Fixture.read(path);
      Project project = fixture.project();
      for (Finding finding : fixture.findings()) {
        if (ACTIVITY_WORK.contains(finding.rule())) {
          Unit unit = project.units().iterator().next();
          ExtractToActivity.around(project, unit, finding.range())
              .map(fix -> TextEdit.apply(fixture.text(), fix.edits().get(0).edits()))
              .ifPresent(
                  moved -> {
                    String what = path + " " + finding.rule() + " at " + finding.range();
                    assertThat(count(fixture.findings(moved), finding.rule()))
                        .as(what)
                        .isLessThan(count(fixture.findings(), finding.rule()));
                    sources.put(what, moved);
                  });
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(10);
    assertThat(Compiler.errorsOfAll(sources)).isEmpty();
  }

  @Test
  void aHelperInAnotherFileGetsTheTimeFromItsCaller() {
    Unit orchestrator =
        unit(
            "Order",
            """
            import com.microsoft.durabletask.TaskOrchestrationContext;
            import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

            class Order {
              @com.microsoft.azure.functions.annotation.FunctionName("Order")
              String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
                return Stamps.of("a");
              }
            }
            """);
    Unit helper =
        unit(
            "Stamps",
            """
            class Stamps {
              static String of(String name) {
                return name + System.currentTimeMillis();
              }
            }
            """);
    Project project = new Project(new Fixture.Some(List.of(orchestrator, helper)));
    List<Finding> findings =
        RuleCatalog.check(
            project,
            (rule, failure) -> {
              throw new AssertionError(failure);
            });

    Fix fix = findings.get(0).fixes().get(0);

    assertThat(Fixture.english(fix.title()))
        .isEqualTo("Pass 'getCurrentInstant()' of the context to 'of'");
    assertThat(fix.edits()).hasSize(2);
    assertThat(after(fix.edits().get(0)))
        .isEqualTo(
            """
            import java.time.Instant;

            class Stamps {
              static String of(String name, Instant now) {
                return name + now.toEpochMilli();
              }

              static String of(String name) {
                return of(name, Instant.now());
              }
            }
            """);
    assertThat(after(fix.edits().get(1))).contains("Stamps.of(\"a\", ctx.getCurrentInstant());");
  }

  private static String after(Fix.FileEdits edits) {
    return TextEdit.apply(edits.file().text(), edits.edits());
  }

  private static Unit unit(String name, String text) {
    return new SourceParser().parse(new SourceFile("file:///fixture/" + name + ".java", text));
  }

  @Test
  void oneRuleMayBeFixedAlone() {
    Fixture fixture = Fixture.read(Fixture.FOLDER.resolve("DFJ2005/Example.java"));
    List<Finding> findings = new ArrayList<>(fixture.findings());
    Fix.FileEdits edits =
        FixAll.of(findings, finding -> finding.rule().equals("DFJ2005")).orElseThrow();
    String fixed = TextEdit.apply(fixture.text(), edits.edits());
    assertThat(fixed).contains("ctx.callSubOrchestrator(", "ctx.sendEvent(");
    assertThat(FixAll.of(findings, finding -> finding.rule().equals("DFJ0001"))).isEmpty();
  }
}
