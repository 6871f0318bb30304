package dev.durabletools.debug.jdi.compile;

/** What the compiler, or the making of its input, has against an expression; one line. */
public final class NotCompiledException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotCompiledException(String why) {
    super(why);
  }

  /** One line for the user. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
