package dev.durabletools.runtime.seam;

/** The worker could not be started or did not load the app; the message is one line. */
public final class SeamException extends Exception {
  private static final long serialVersionUID = 1L;

  public SeamException(String what, String why, String remedy) {
    super(what + ": " + why + "; " + remedy);
  }
}
