package dev.durabletools.server.features;

import dev.durabletools.server.model.Affected;
import dev.durabletools.server.model.Apps;
import dev.durabletools.server.model.ForeignFunctions;
import dev.durabletools.server.model.Kept;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TrackedSources;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.rules.Checks;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Rule;
import dev.durabletools.server.rules.RuleSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Analyses the same sources again and again as they change, each time only what a change reaches.
 * The findings are those of an analysis from scratch. One thread.
 */
public final class Analysis {
  /** What an analysis rests on as a whole: if one of them is another, nothing is taken over. */
  private record Ground(
      RuleSettings settings, Object classPaths, ForeignFunctions foreign, Apps apps) {}

  /**
   * One outcome.
   *
   * @param project the model of the sources
   * @param findings in the order of files and places
   * @param checked in how many units the rules were run
   */
  public record Outcome(Project project, List<Finding> findings, int checked) {}

  private final TrackedSources sources;
  private final BiConsumer<Rule, Throwable> broken;
  private final Map<String, Unit> units = new HashMap<>();
  private Optional<Ground> ground = Optional.empty();
  private Kept kept = new Kept();
  private Checks checks;

  /**
   * An analysis that begins with nothing.
   *
   * @param broken told of a rule that threw, and what
   */
  public Analysis(TrackedSources sources, BiConsumer<Rule, Throwable> broken) {
    this.sources = sources;
    this.broken = broken;
    this.checks = new Checks(RuleSettings.DEFAULT, broken);
  }

  /** The outcome for the sources as they are now. After one that threw, all is done anew. */
  public Outcome run(RuleSettings settings) {
    Ground now = new Ground(settings, sources.classPaths(), sources.foreign(), sources.apps());
    Map<String, Set<String>> changed = sources.changed();
    sources.units(); // Parses the candidates among what changed: their names count, too.
    Optional<Set<String>> affected =
        ground.filter(now::equals).isPresent()
            ? Affected.by(changed, units, sources.loaded(), sources.libraries())
            : Optional.empty();
    Predicate<Unit> untouched =
        unit -> affected.filter(uris -> !uris.contains(unit.source().uri())).isPresent();
    ground = Optional.empty();
    if (affected.isEmpty()) {
      kept = new Kept();
      checks = new Checks(settings, broken);
    } else {
      kept = kept.retain(untouched);
    }
    Project project = new Project(sources, kept);
    List<Finding> findings = checks.of(project, untouched);
    units.clear();
    sources.loaded().forEach(unit -> units.put(unit.source().uri(), unit));
    ground = project.failures().isEmpty() ? Optional.of(now) : Optional.empty();
    return new Outcome(project, findings, checks.run());
  }
}
