package dev.durabletools.debug.jdi.evaluate;

/**
 * Something that an expression can go on with.
 *
 * @param text to insert
 * @param type of its value, as sources write it
 * @param typed how many characters of it are there already
 */
public record Suggestion(String label, String text, Kind kind, String type, int typed) {
  /** What it is. */
  public enum Kind {
    VARIABLE,
    FIELD,
    METHOD,
    CLASS,
    MODULE,
    KEYWORD
  }
}
