package dev.durabletools.debug.session;

/**
 * How values are written.
 *
 * @param hex whole numbers in base 16
 * @param whole long texts as long as they are
 */
public record ValueStyle(boolean hex, boolean whole) {
  /** Longer texts are cut for display; UTF-16 units. */
  public static final int LIMIT = 4096;

  public static final ValueStyle PLAIN = new ValueStyle(false, false);

  public static final ValueStyle HEX = new ValueStyle(true, false);

  /** A text, or the beginning of a long one with an ellipsis. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + "…";
  }
}
