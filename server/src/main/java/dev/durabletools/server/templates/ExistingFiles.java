package dev.durabletools.server.templates;

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
}
