package dev.durabletools.server.settings;

import dev.durabletools.server.text.SourceFile;
import java.util.Optional;
import java.util.Set;

/** What poms bring in the end: parents, boms and dependencies of dependencies included. */
public interface PomDependencies {
  /** Nothing is known but the texts. */
  PomDependencies NONE = pom -> Optional.empty();

  /** The ids of all artifacts that a pom brings; empty if that cannot be told. */
  Optional<Set<String>> of(SourceFile pom);
}
