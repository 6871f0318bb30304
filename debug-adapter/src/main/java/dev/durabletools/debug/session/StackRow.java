package dev.durabletools.debug.session;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A row of the call stack for the client.
 *
 * @param id handle, good until the thread runs
 * @param source where the file was found
 * @param fileName of the source even when the file was not found; empty for none
 * @param sourceNumber by which the text can be asked for, if it is in a jar; else 0
 */
public record StackRow(
    int id,
    String name,
    Optional<Path> source,
    String fileName,
    int line,
    Style style,
    int sourceNumber) {
  /** A row whose source is a file, or nowhere. */
  public StackRow(
      int id, String name, Optional<Path> source, String fileName, int line, Style style) {
    this(id, name, source, fileName, line, style, 0);
  }

  /** How prominent a row is. */
  public enum Style {
    NORMAL,
    SUBTLE,
    LABEL
  }

  /**
   * Part of a stack.
   *
   * @param total rows of the whole stack
   */
  public record Page(java.util.List<StackRow> rows, int total) {}
}
