package dev.durabletools.server.model;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.Optional;

/**
 * One place where a text differs from the one before it, as far as it is read.
 *
 * @param before the text before
 * @param start offset of the first character that differs
 * @param endBefore offset after the last one that differs, in the text before
 * @param end the same in the new text
 */
public record Edit(SourceFile before, int start, int endBefore, int end) {
  /**
   * Where two texts differ.
   *
   * @param old the text before as it was read: blanks may stand where nothing could be
   * @param text the new text as it is read
   */
  static Edit between(SourceFile before, String old, String text) {
    int shorter = Math.min(old.length(), text.length());
    int start = 0;
    while (start < shorter && old.charAt(start) == text.charAt(start)) {
      start++;
    }
    int same = 0;
    while (same < shorter - start
        && old.charAt(old.length() - 1 - same) == text.charAt(text.length() - 1 - same)) {
      same++;
    }
    return new Edit(before, start, old.length() - same, text.length() - same);
  }

  /** Where a range of the text before is now; empty if an end of it is in what differs. */
  public Optional<TextRange> moved(TextRange range) {
    int from = moved(range.start());
    int to = moved(range.end());
    return from < 0 || to < from ? Optional.empty() : Optional.of(new TextRange(from, to));
  }

  private int moved(int offset) {
    if (offset <= start && offset < endBefore) {
      return offset;
    }
    return offset >= endBefore ? offset + end - endBefore : -1;
  }
}
