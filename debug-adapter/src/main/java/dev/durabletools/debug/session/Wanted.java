package dev.durabletools.debug.session;

/**
 * A line breakpoint as a client asks for it.
 *
 * @param line from 1
 * @param column from 1; 0 for the whole line
 * @param fault why it can never be; empty if it can
 */
public record Wanted(int line, int column, StopRule rule, String fault) {
  /** One that just stops. */
  public static Wanted line(int line) {
    return new Wanted(line, 0, StopRule.NONE, "");
  }
}
