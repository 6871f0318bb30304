package dev.durabletools.server.model;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Sources that remember what changed from one project to the next. */
public interface TrackedSources extends Sources {
  /**
   * What changed since this was last asked: the URI of each source that was made, changed or
   * deleted, with the simple names that its types and its supertypes have or had.
   */
  Map<String, Set<String>> changed();

  /** Equal to itself as long as the class path of each source is what it was. */
  Object classPaths();

  /** All units that were ever asked for and still are what they were. */
  Collection<Unit> loaded();
}
