package dev.durabletools.server.model;

import java.util.List;
import java.util.Optional;

/**
 * What the jars and class folders on the class path hold. An answer does not change while a project
 * uses it.
 */
public interface Libraries {
  /** No class path: nothing can be told from it, least of all that something is missing. */
  Libraries NONE =
      new Libraries() {
        @Override
        public boolean known() {
          return false;
        }

        @Override
        public Optional<LibraryClass> find(String qualifiedName) {
          return Optional.empty();
        }

        @Override
        public List<LibraryFunction> functions() {
          return List.of();
        }

        @Override
        public List<String> missing() {
          return List.of();
        }
      };

  /** Whether there is a class path at all. */
  boolean known();

  /**
   * A class that some jar or folder holds.
   *
   * @param qualifiedName nested classes are joined by dots
   */
  Optional<LibraryClass> find(String qualifiedName);

  /** The functions and registered orchestrators and activities that jars declare. */
  List<LibraryFunction> functions();

  /** The jars that build files name but that could not be read, as a user would name them. */
  List<String> missing();

  /**
   * The primitives that a method of a jar gets to, one of each category, by shortest paths.
   *
   * @param owner qualified name of the class it is called on
   * @param method its name, {@code new} for a constructor
   * @param arguments how many, -1 if that cannot be told
   */
  default List<LibraryEffect> effects(String owner, String method, int arguments) {
    return List.of();
  }

  /** Whether a class has a method of a name, inherited ones included as far as jars tell. */
  default boolean hasMethod(String qualifiedName, String method) {
    return find(qualifiedName)
        .map(
            found ->
                found.methods().stream().anyMatch(each -> each.name().equals(method))
                    || found.supertypes().stream().anyMatch(each -> hasMethod(each, method)))
        .orElse(false);
  }
}
