package dev.durabletools.debug.jdi.inject;

/** Code that cannot be put into its line; the message says why, for people. */
public final class InjectFault extends Exception {
  private static final long serialVersionUID = 1L;

  public InjectFault(String message) {
    super(message);
  }
}
