package dev.durabletools.server.classpath;

import java.nio.file.Path;

/** The build that a Maven module is part of. */
public final class Reactor {
  private Reactor() {}

  /** The folder of the outermost pom that names a module, directly or through others. */
  public static Path of(Path module) {
    Path root = module;
    for (Path up = module.getParent(); up != null; up = up.getParent()) {
      if (names(up, root)) {
        root = up;
      }
    }
    return root;
  }

  private static boolean names(Path aggregator, Path module) {
    return PomFile.read(aggregator.resolve("pom.xml")).stream()
        .flatMap(pom -> pom.modules().stream())
        .map(each -> aggregator.resolve(each).normalize())
        .anyMatch(each -> each.equals(module) || each.equals(module.resolve("pom.xml")));
  }
}
