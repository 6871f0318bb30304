package dev.durabletools.debug.dap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a text that lies before a cursor. */
final class TextBefore {
  private static final Pattern END_OF_LINE = Pattern.compile("\\R");

  private TextBefore() {}

  /**
   * A cursor outside the text is taken to be where it is nearest.
   *
   * @param line as the client counts; null for the first
   * @param column as the client counts, in UTF-16 code units
   */
  static String of(String text, ClientView view, @Nullable Integer line, int column) {
    long wanted = line == null ? 1 : (long) line + 1 - view.base();
    Matcher ends = END_OF_LINE.matcher(text);
    int start = 0;
    for (long at = 1; at < wanted && ends.find(); at++) {
      start = ends.end();
    }
    int end = ends.find(start) ? ends.start() : text.length();
    long cursor = start + Math.max(0L, (long) column - view.columnBase());
    return text.substring(0, (int) Math.min(cursor, end));
  }
}
