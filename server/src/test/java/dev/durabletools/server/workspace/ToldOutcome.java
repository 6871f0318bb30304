package dev.durabletools.server.workspace;

import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.navigation.WiringReader;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.RuleSettings;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An outcome as lines, to compare it with another's: mostly that of an analysis from scratch. */
final class ToldOutcome {
  private ToldOutcome() {}

  /** What an analysis finds that knows nothing of a folder, some documents laid over its files. */
  static List<String> fromScratch(Path folder, Map<String, SourceFile> open) throws IOException {
    SourceStore store = new SourceStore();
    store.addFolder(folder);
    store.overlay(open);
    return of(strict(store).run(RuleSettings.DEFAULT));
  }

  /** An analysis in which no rule may fail. */
  static Analysis strict(SourceStore store) {
    return new Analysis(
        store,
        (rule, failure) -> {
          throw new AssertionError(rule.info().id(), failure);
        });
  }

  /** All a user sees of an outcome, and all that fixes would do. */
  static List<String> of(Analysis.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome.findings().forEach(each -> lines.add(told(each)));
    Wiring wiring = new WiringReader().read(outcome.project());
    wiring.functions().forEach(each -> lines.add(each.toString()));
    for (Unit unit : outcome.project().units()) {
      wiring.in(unit.source().uri()).forEach(each -> lines.add(each.toString()));
    }
    return lines;
  }

  private static String told(Finding finding) {
    List<String> parts = new ArrayList<>();
    parts.add(finding.rule());
    parts.add(finding.severity().toString());
    parts.add(finding.file().fileName() + finding.range() + finding.message());
    finding.path().forEach(s -> parts.add(s.file().fileName() + s.range() + s.label()));
    for (Fix fix : finding.fixes()) {
      parts.add(fix.title().toString());
      fix.edits().forEach(each -> parts.add(each.file().fileName() + each.edits()));
      fix.newFunction().ifPresent(each -> parts.add(each.name() + each.settings()));
    }
    return String.join(" ", parts);
  }
}
