package dev.durabletools.debug.session;

/**
 * How values are written.
 *
 * @param hex whole numbers in base 16
 * @param whole long texts as long as they are
 */
public record ValueStyle(boolean hex, boolean whole) {
  public static final ValueStyle PLAIN = new ValueStyle(false, false);

  public static final ValueStyle HEX = new ValueStyle(true, false);
}
