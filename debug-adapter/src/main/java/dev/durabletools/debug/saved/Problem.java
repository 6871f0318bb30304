package dev.durabletools.debug.saved;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Why saved sources do not come to class files.
 *
 * @param file it is about; empty if none
 * @param line from 1, 0 for unknown
 * @param column from 1, 0 for unknown
 * @param text one line
 */
public record Problem(Optional<Path> file, int line, int column, String text) {
  /** About no place in particular. */
  static Problem of(String text) {
    return new Problem(Optional.empty(), 0, 0, text);
  }
}
