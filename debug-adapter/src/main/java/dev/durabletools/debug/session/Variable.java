package dev.durabletools.debug.session;

import org.jspecify.annotations.Nullable;

/**
 * A value with its name.
 *
 * @param value as shown
 * @param type as declared at run time
 * @param children null when there is nothing inside
 * @param evaluateName expression for the value in its frame; null if there is none
 * @param lazy whether its only child takes its place when the user asks for it
 * @param menu what an editor can offer for it; empty for nothing of its own
 */
public record Variable(
    String name,
    String value,
    String type,
    @Nullable Container children,
    @Nullable String evaluateName,
    boolean lazy,
    String menu) {
  /** A value that is there at once. */
  public Variable(
      String name,
      String value,
      String type,
      @Nullable Container children,
      @Nullable String evaluateName) {
    this(name, value, type, children, evaluateName, false, "");
  }
}
