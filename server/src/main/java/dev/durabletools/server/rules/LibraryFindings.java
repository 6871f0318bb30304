package dev.durabletools.server.rules;

import dev.durabletools.server.model.LibraryEffect;
import dev.durabletools.server.model.LibraryUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.primitives.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What rules find at calls into jars: the primitive is in byte code, so the finding stands at the
 * call in the source and its path goes on into the jar.
 */
final class LibraryFindings {
  private static final Map<Category, String> RULES =
      Map.of(
          Category.CLOCK, "DFJ0001",
          Category.UUID, "DFJ0002",
          Category.RANDOM, "DFJ0003",
          Category.ENVIRONMENT, "DFJ0004",
          Category.SLEEP, "DFJ0005",
          Category.BLOCKING, "DFJ0006",
          Category.THREAD, "DFJ0007",
          Category.IO, "DFJ0008");

  /** What is told of a call that does several of them. */
  private static final List<Category> GRAVITY =
      List.of(
          Category.IO,
          Category.THREAD,
          Category.BLOCKING,
          Category.SLEEP,
          Category.UUID,
          Category.RANDOM,
          Category.CLOCK,
          Category.ENVIRONMENT);

  private LibraryFindings() {}

  static void report(RuleInfo rule, Project project, Findings findings) {
    for (LibraryUse each : project.libraryUses()) {
      LibraryEffect effect = each.effect();
      if (rule.id().equals(RULES.get(effect.category())) && gravest(each, project)) {
        findings.report(
            each.use().anchor(),
            rule.severity(),
            Message.of("library", Uses.describe(each.use()), effect.primitive(), effect.library()),
            path(each, project),
            List.of());
      }
    }
  }

  /** One call is one finding; what else the library does on the way is told with it. */
  private static boolean gravest(LibraryUse use, Project project) {
    return project.libraryUses().stream()
        .filter(other -> Nodes.same(other.use().anchor(), use.use().anchor()))
        .allMatch(other -> rank(other.effect().category()) >= rank(use.effect().category()));
  }

  private static int rank(Category category) {
    int place = GRAVITY.indexOf(category);
    return place < 0 ? GRAVITY.size() : place;
  }

  /**
   * The way to the primitive, then the ways to what else the call does. A jar has no place in a
   * source: its methods are named at the call.
   */
  private static List<Finding.PathStep> path(LibraryUse each, Project project) {
    List<Finding.PathStep> steps = new ArrayList<>(Findings.path(each.use().body().path()));
    Unit unit = Unit.of(each.use().anchor());
    into(each, unit, steps);
    for (LibraryUse other : project.libraryUses()) {
      if (other.effect().category() != each.effect().category()
          && Nodes.same(other.use().anchor(), each.use().anchor())) {
        step(
            each,
            unit,
            Message.of(
                "path.also",
                RULES.getOrDefault(other.effect().category(), ""),
                other.effect().primitive()),
            steps);
        into(other, unit, steps);
      }
    }
    return steps;
  }

  private static void into(LibraryUse each, Unit unit, List<Finding.PathStep> steps) {
    for (String method : each.effect().path()) {
      step(each, unit, Message.of("path.library", method, each.effect().library()), steps);
    }
    step(each, unit, Message.of("path.step", each.effect().primitive()), steps);
  }

  private static void step(
      LibraryUse each, Unit unit, Message label, List<Finding.PathStep> steps) {
    steps.add(new Finding.PathStep(unit.source(), unit.range(each.use().anchor()), label));
  }
}
