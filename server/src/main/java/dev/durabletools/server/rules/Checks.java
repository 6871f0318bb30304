package dev.durabletools.server.rules;

import dev.durabletools.server.model.CallPath;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Question;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Runs the rules over one project after another, unit by unit. What was found in a unit is taken
 * over while the unit and what it refers to are what they were, the same ways lead to it, and all
 * that was asked of other units is answered as before. One thread.
 */
public final class Checks {
  /** A unit with the bodies in it that orchestrations reach. */
  private record Part(Unit unit, List<ReachedBody> bodies) {}

  /** What was found in a unit, and what that rests on. */
  private record Checked(
      List<ReachedBody> bodies, Map<Question<?>, Object> asked, List<Finding> findings) {}

  private final List<Rule> rules;
  private final RuleSettings settings;
  private final BiConsumer<Rule, Throwable> broken;
  private Map<Unit, Checked> known = new HashMap<>();
  private boolean failed;
  private int run;

  /** All rules, with nothing known. */
  public Checks(RuleSettings settings, BiConsumer<Rule, Throwable> broken) {
    this(RuleCatalog.rules(), settings, broken);
  }

  Checks(List<Rule> rules, RuleSettings settings, BiConsumer<Rule, Throwable> broken) {
    this.rules = rules;
    this.settings = settings;
    this.broken = broken;
  }

  /** The findings in a project of which nothing is known. */
  List<Finding> of(Project project) {
    return of(project, unit -> false);
  }

  /**
   * The findings in the next project.
   *
   * @param untouched whether a unit and all it refers to are what they were in the one before
   * @return findings in the order of files and places
   */
  public List<Finding> of(Project project, Predicate<Unit> untouched) {
    Map<String, Part> parts = new TreeMap<>();
    for (Unit unit : project.units()) {
      parts.put(unit.source().uri(), new Part(unit, new ArrayList<>()));
    }
    for (ReachedBody body : project.bodies()) {
      Unit unit = body.unit();
      parts
          .computeIfAbsent(unit.source().uri(), uri -> new Part(unit, new ArrayList<>()))
          .bodies()
          .add(body);
    }
    Map<Unit, Checked> next = new HashMap<>();
    List<List<Finding>> found = new ArrayList<>();
    run = 0;
    for (Part part : parts.values()) {
      Checked before = known.get(part.unit());
      Checked now =
          Optional.ofNullable(before)
              .filter(each -> untouched.test(part.unit()))
              .filter(each -> holds(each, project, part.bodies()))
              .flatMap(each -> kept(each, parts))
              .orElseGet(() -> check(project, part));
      next.put(part.unit(), now);
      found.add(now.findings());
    }
    known = failed ? new HashMap<>() : next;
    failed = false;
    return merged(found);
  }

  /** In how many units the rules were run the last time. */
  public int run() {
    return run;
  }

  private Checked check(Project project, Part part) {
    run++;
    Project only = project.only(part.unit(), part.bodies());
    List<Finding> findings =
        RuleCatalog.findings(
            rules,
            only,
            settings,
            (rule, failure) -> {
              failed = true;
              broken.accept(rule, failure);
            });
    return new Checked(part.bodies(), only.asked(), findings);
  }

  /** Whether all that findings rest on beyond their unit and what it refers to is as it was. */
  private static boolean holds(Checked before, Project project, List<ReachedBody> bodies) {
    if (bodies.size() != before.bodies().size()) {
      return false;
    }
    for (int i = 0; i < bodies.size(); i++) {
      ReachedBody now = bodies.get(i);
      ReachedBody then = before.bodies().get(i);
      if (!Nodes.same(now.node(), then.node()) || !same(now.path(), then.path())) {
        return false;
      }
    }
    try {
      return before.asked().entrySet().stream()
          .allMatch(each -> each.getKey().answer(project).equals(each.getValue()));
    } catch (RuntimeException | StackOverflowError failure) {
      return false; // The rule that asks will fail and be named.
    }
  }

  private static boolean same(CallPath one, CallPath other) {
    List<CallPath.Step> steps = one.steps();
    List<CallPath.Step> others = other.steps();
    boolean same =
        steps.size() == others.size()
            && one.once() == other.once()
            && Nodes.same(one.root().body(), other.root().body())
            && one.root().name().equals(other.root().name());
    for (int i = 0; same && i < steps.size(); i++) {
      same =
          Nodes.same(steps.get(i).at(), others.get(i).at())
              && steps.get(i).label().equals(others.get(i).label());
    }
    return same;
  }

  /** What was found, with the places it shows where they are now; empty if one is gone. */
  private static Optional<Checked> kept(Checked before, Map<String, Part> parts) {
    List<Finding> findings = new ArrayList<>();
    for (Finding each : before.findings()) {
      List<Finding.PathStep> path = new ArrayList<>();
      for (Finding.PathStep step : each.path()) {
        moved(step, parts).ifPresent(path::add);
      }
      if (path.size() < each.path().size() || !current(each, parts)) {
        return Optional.empty();
      }
      findings.add(path.equals(each.path()) ? each : each.along(path));
    }
    return Optional.of(new Checked(before.bodies(), before.asked(), findings));
  }

  /** A step whose node is still there; an edit elsewhere in its file may have moved it. */
  private static Optional<Finding.PathStep> moved(Finding.PathStep step, Map<String, Part> parts) {
    if (current(step.file(), parts)) {
      return Optional.of(step);
    }
    return Optional.ofNullable(parts.get(step.file().uri()))
        .map(Part::unit)
        .flatMap(
            unit ->
                unit.edit()
                    .filter(edit -> edit.before().equals(step.file()))
                    .flatMap(edit -> edit.moved(step.range()))
                    .map(range -> new Finding.PathStep(unit.source(), range, step.label())));
  }

  /** Whether the places that a finding stands at and changes are still there. */
  private static boolean current(Finding finding, Map<String, Part> parts) {
    return current(finding.file(), parts)
        && finding.fixes().stream()
            .allMatch(
                fix ->
                    fix.edits().stream().allMatch(each -> current(each.file(), parts))
                        && fix.newFunction().stream()
                            .allMatch(each -> current(each.beside(), parts)));
  }

  private static boolean current(SourceFile file, Map<String, Part> parts) {
    Part part = parts.get(file.uri());
    return part != null && part.unit().source().equals(file);
  }

  private static List<Finding> merged(List<List<Finding>> found) {
    Set<Object> places = new HashSet<>();
    List<Finding> all = new ArrayList<>();
    for (List<Finding> some : found) {
      for (Finding each : some) {
        if (places.add(List.of(each.rule(), each.file().uri(), each.range()))) {
          all.add(each);
        }
      }
    }
    all.sort(
        Comparator.comparing((Finding finding) -> finding.file().uri())
            .thenComparing(finding -> finding.range().start())
            .thenComparing(Finding::rule));
    return all;
  }
}
