package dev.durabletools.server.lsp;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.refactor.ExtractToActivity;
import dev.durabletools.server.refactor.Extraction;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a place may move into an activity: selected statements, or those with a finding. */
final class ExtractActions {
  static final String KIND = "refactor.extract.function";

  /** Rules whose findings belong into an activity. */
  private static final Set<String> ACTIVITY_WORK =
      Set.of("DFJ0003", "DFJ0004", "DFJ0006", "DFJ0007", "DFJ0008");

  private ExtractActions() {}

  /** A fix of a finding. */
  record Mending(Finding finding, Fix fix) {}

  /**
   * What a selection and the findings under it allow.
   *
   * @param selection the move, or why there is none; empty if no statements are selected
   */
  record Offer(Optional<Extraction> selection, List<Mending> mendings) {
    static final Offer NONE = new Offer(Optional.empty(), List.of());
  }

  static Offer of(Project project, String file, TextRange range, List<Finding> findings) {
    Optional<Unit> unit =
        project.units().stream().filter(each -> each.source().uri().equals(file)).findFirst();
    if (unit.isEmpty()) {
      return Offer.NONE;
    }
    List<Mending> mendings = new ArrayList<>();
    for (Finding finding : findings) {
      boolean offered = finding.fixes().stream().anyMatch(ExtractActions::extracts);
      if (ACTIVITY_WORK.contains(finding.rule()) && !offered) {
        ExtractToActivity.around(project, unit.get(), finding.range())
            .ifPresent(fix -> mendings.add(new Mending(finding, fix)));
      }
    }
    Optional<Extraction> selection =
        range.start() == range.end()
            ? Optional.empty()
            : ExtractToActivity.of(project, unit.get(), range);
    return new Offer(selection, mendings);
  }

  private static boolean extracts(Fix fix) {
    return fix.title().key().equals("fix.extract");
  }
}
