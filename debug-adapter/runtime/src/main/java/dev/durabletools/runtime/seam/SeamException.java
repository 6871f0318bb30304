package dev.durabletools.runtime.seam;

/** The worker could not be started or did not load the app; the message is one line. */
public final class SeamException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean fromOutside;

  public SeamException(String what, String why, String remedy) {
    this(what, why, remedy, false);
  }

  private SeamException(String what, String why, String remedy, boolean fromOutside) {
    super(what + ": " + why + "; " + remedy);
    this.fromOutside = fromOutside;
  }

  /** Somebody, or a system short of memory, ended the worker's process. */
  static SeamException killed(String what, String why, String remedy) {
    return new SeamException(what, why, remedy, true);
  }

  /** Whether another start may well succeed, as nothing is known against the app. */
  boolean isFromOutside() {
    return fromOutside;
  }
}
