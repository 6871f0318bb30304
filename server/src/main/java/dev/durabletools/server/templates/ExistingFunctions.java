package dev.durabletools.server.templates;

import java.util.List;
import java.util.Optional;

/** What a function app holds before a function is added to it. */
public interface ExistingFunctions extends ExistingFiles {
  /** Every function of the whole project, test sources left out, in the order of their files. */
  List<ExistingFunction> functions();

  /** Where a first function goes: the package of the project's sources, else its group id. */
  Optional<String> defaultPackage();

  /**
   * Whether the app's class path has a class, as far as can be told without a build.
   *
   * @param className qualified, such as {@code com.microsoft.durabletask.EntityRunner}
   */
  default boolean resolves(String className) {
    return false;
  }
}
