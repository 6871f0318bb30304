package dev.durabletools.debug.session;

/**
 * Something that an expression can go on with.
 *
 * @param text to insert
 * @param typed how many characters before the cursor it replaces
 * @param type of the value, as shown
 */
public record Completion(String label, String text, Kind kind, String type, int typed) {
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
