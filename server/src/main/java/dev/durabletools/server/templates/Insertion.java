package dev.durabletools.server.templates;

/**
 * Whole lines to put into a file that exists.
 *
 * @param path relative to the project folder, with {@code /}
 * @param line zero-based; the new lines come before the one that has this number now
 * @param text lines, each ended by {@code \n}
 */
public record Insertion(String path, int line, String text) {
  /** The file's text with the lines in it, ended as its first line is. */
  public String into(String existing) {
    int offset = 0;
    for (int i = 0; i < line; i++) {
      offset = existing.indexOf('\n', offset) + 1;
    }
    boolean windows = existing.contains("\r\n");
    String lines = windows ? text.replace("\n", "\r\n") : text;
    return existing.substring(0, offset) + lines + existing.substring(offset);
  }
}
