package dev.durabletools.server.text;

import java.util.Arrays;

/** Line starts of one text. A line ends at {@code \n}, {@code \r\n} or a lone {@code \r}. */
public final class LineIndex {
  private final int[] starts;
  private final int length;

  public LineIndex(String text) {
    int[] found = new int[Math.max(16, text.length() / 32)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
    length = text.length();
  }

  public int lineCount() {
    return starts.length;
  }

  /** The 0-based line that holds the offset. */
  public int lineOf(int offset) {
    int at = Arrays.binarySearch(starts, offset);
    return at >= 0 ? at : -at - 2;
  }

  /** Offset of the first character of a 0-based line; lines out of range are clamped. */
  public int start(int line) {
    if (line < 0) {
      return 0;
    }
    return line < starts.length ? starts[line] : length;
  }

  /** Offset after the last character of a 0-based line, its line end included. */
  public int end(int line) {
    return line + 1 < starts.length ? start(line + 1) : length;
  }

  /** Offset of a 0-based line and column, clamped to the line. */
  public int offset(int line, int column) {
    return Math.min(start(line) + Math.max(0, column), end(line));
  }
}
