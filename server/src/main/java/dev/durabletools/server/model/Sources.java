package dev.durabletools.server.model;

import java.util.Collection;
import java.util.Optional;

/** Where a project gets its units from. An answer does not change while a project uses it. */
public interface Sources {
  /** The units that may declare functions or call them. */
  Collection<Unit> units();

  /**
   * The unit of any source that declares a top-level type.
   *
   * @param qualifiedName package and simple name, joined by dots
   */
  Optional<Unit> declaring(String qualifiedName);

  /**
   * All units that declare a top-level type of a name; apps beside each other may each have one.
   */
  default Collection<Unit> namesakes(String qualifiedName) {
    return declaring(qualifiedName).stream().toList();
  }

  /** The units in which some class names {@code simpleName} as its supertype. */
  Collection<Unit> extending(String simpleName);

  /**
   * Whether something may make an object of a type: a source of any kind, or a file that is read at
   * run time.
   */
  default boolean makes(String simpleName) {
    return units().stream()
        .anyMatch(unit -> MadeTypes.of(unit).contains(MadeTypes.made(simpleName)));
  }

  /** Whether a source of the product, not of its tests, hands the class of a type to other code. */
  default boolean handsOn(String simpleName) {
    return units().stream()
        .filter(unit -> !unit.source().uri().contains("/src/test/"))
        .anyMatch(unit -> MadeTypes.of(unit).contains(MadeTypes.literal(simpleName)));
  }

  /** What is known of the functions that sources in other languages declare. */
  default ForeignFunctions foreign() {
    return ForeignFunctions.NONE;
  }

  /** Which of the sources make up which app. */
  default Apps apps() {
    return Apps.NONE;
  }

  /** The class paths of all sources together. */
  default Libraries libraries() {
    return Libraries.NONE;
  }

  /** The class path that one source is compiled against: its module's, not its neighbours'. */
  default Libraries libraries(String uri) {
    return libraries();
  }
}
