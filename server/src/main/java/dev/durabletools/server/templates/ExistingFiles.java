package dev.durabletools.server.templates;

import java.util.Optional;

/** What a folder holds before a template writes into it. */
@FunctionalInterface
public interface ExistingFiles {
  /**
   * Tells whether a file is there.
   *
   * @param path relative to the project folder, with {@code /}; compared ignoring case, because on
   *     Windows and macOS a name in other case is the same file
   */
  boolean exists(String path);

  /**
   * The text of a file.
   *
   * @param path relative to the project folder, with {@code /}
   * @return empty if it is not there or not readable
   */
  default Optional<String> text(String path) {
    return Optional.empty();
  }
}
