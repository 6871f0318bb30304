package dev.durabletools.debug.compiler;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Why sources do not come to class files.
 *
 * @param file it is about; empty if none
 * @param line from 1, 0 for unknown
 * @param column from 1, 0 for unknown
 * @param text one line
 */
public record Problem(Optional<Path> file, int line, int column, String text) {
  /** About no place in particular. */
  public static Problem of(String text) {
    return new Problem(Optional.empty(), 0, 0, text);
  }
}
