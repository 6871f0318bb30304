package dev.durabletools.runtime.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The multi-module build that a Maven project is a module of.
 *
 * @param module folder of the project
 * @param above poms that list it, or the one before, as a module; the outermost is the last
 */
record MavenReactor(Path module, List<Path> above) {
  MavenReactor {
    above = List.copyOf(above);
  }

  /**
   * That of a project; empty for one that stands alone. A parent that does not list it is no such
   * build.
   */
  static Optional<MavenReactor> around(Path module) {
    Set<Path> above = new LinkedHashSet<>();
    Optional<Path> next = aggregator(module.resolve("pom.xml"));
    while (next.isPresent() && above.add(next.get())) {
      next = aggregator(next.get());
    }
    return above.isEmpty()
        ? Optional.empty()
        : Optional.of(new MavenReactor(module, List.copyOf(above)));
  }

  private static Optional<Path> aggregator(Path pom) {
    for (Path at = folder(pom).getParent(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("pom.xml");
      if (Files.isRegularFile(candidate) && new PomText(candidate).modules().contains(pom)) {
        return Optional.of(candidate);
      }
    }
    // Elsewhere than above it.
    Optional<Path> parent = new PomText(pom).parent();
    return parent.isPresent() && new PomText(parent.get()).modules().contains(pom)
        ? parent
        : Optional.empty();
  }

  /** Where the build is run. */
  Path root() {
    return folder(pom());
  }

  /** The outermost pom. */
  Path pom() {
    return above.get(above.size() - 1);
  }

  /** Names the project for Maven's {@code -pl}. */
  String selector() {
    String path = root().relativize(module).toString();
    // These mean something else there.
    boolean plain = path.chars().noneMatch(c -> ",:".indexOf(c) >= 0);
    return plain && "!-+?".indexOf(path.charAt(0)) < 0
        ? path
        : new PomText(module.resolve("pom.xml")).artifactId().map(id -> ":" + id).orElse(path);
  }

  /** Whether one of the modules needs the test classes of another to be compiled. */
  boolean usesTestJars() {
    Set<Path> seen = new LinkedHashSet<>();
    Deque<Path> due = new ArrayDeque<>(List.of(pom()));
    while (!due.isEmpty()) {
      Path pom = due.remove();
      if (seen.add(pom)) {
        PomText text = new PomText(pom);
        if (text.usesTestJars()) {
          return true;
        }
        due.addAll(text.modules());
      }
    }
    return false;
  }

  /** The pom in a folder, and those on disk that it inherits from or is listed in. */
  static List<Path> poms(Path project) {
    Set<Path> poms = new LinkedHashSet<>();
    for (Path at = project;
        at != null && Files.isRegularFile(at.resolve("pom.xml"));
        at = at.getParent()) {
      poms.add(at.resolve("pom.xml"));
    }
    Set<Path> inherited = new LinkedHashSet<>();
    Optional<Path> parent = new PomText(project.resolve("pom.xml")).parent();
    while (parent.isPresent() && inherited.add(parent.get())) {
      parent = new PomText(parent.get()).parent();
    }
    poms.addAll(inherited);
    around(project).ifPresent(reactor -> poms.addAll(reactor.above));
    return new ArrayList<>(poms);
  }

  static Path folder(Path pom) {
    return pom.toAbsolutePath().resolveSibling("").normalize();
  }
}
