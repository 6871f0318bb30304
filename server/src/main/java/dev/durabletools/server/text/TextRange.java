package dev.durabletools.server.text;

/**
 * A half-open range of offsets in a text.
 *
 * @param start first offset, in UTF-16 code units
 * @param end offset after the last one, not before {@code start}
 */
public record TextRange(int start, int end) {
  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("bad range " + start + ".." + end);
    }
  }

  /** The empty range before {@code offset}. */
  public static TextRange at(int offset) {
    return new TextRange(offset, offset);
  }

  /** Whether the two ranges share an offset or touch. */
  public boolean touches(TextRange other) {
    return start <= other.end && other.start <= end;
  }

  /** Whether {@code other} lies within this range. */
  public boolean encloses(TextRange other) {
    return start <= other.start && other.end <= end;
  }
}
