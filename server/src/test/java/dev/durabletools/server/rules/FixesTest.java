package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.FixAll;
import dev.durabletools.server.text.TextEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every fix that any fixture offers, each on its own: the code compiles, the finding is gone. */
class FixesTest {
  @Test
  void eachFixRemovesItsFindingAndLeavesCodeThatCompiles() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path path : Fixture.all()) {
      Fixture fixture = Fixture.read(path);
      for (Finding finding : fixture.findings()) {
        for (Fix fix : finding.fixes()) {
          if (!fix.edits().isEmpty()) {
            String fixed = TextEdit.apply(fixture.text(), fix.edits().get(0).edits());
            String what = path + " " + finding.rule() + " " + Fixture.english(fix.title());
            assertGone(fixture, finding, fixed, what);
            sources.put(what + " #" + sources.size(), fixed);
          }
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(50);
    assertThat(Compiler.errorsOfAll(sources)).isEmpty();
  }

  /** Fewer findings of the rule, and none of its fixes is offered for the same place again. */
  private static void assertGone(Fixture fixture, Finding finding, String fixed, String what) {
    long before = count(fixture.findings(), finding.rule());
    long after = count(fixture.findings(fixed), finding.rule());
    assertThat(after).as(what).isLessThan(before);
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
