package dev.durabletools.runtime.host;

/** The host could not start or go on; the message is one line: what, why, what to do. */
public final class HostException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Exit code of a command that could not run. */
  public static final int EXIT_CODE = 3;

  public HostException(String what, String why, String remedy) {
    super(what + ": " + why + "; " + remedy);
  }

  /** Wraps a failure whose message is already such a line. */
  public HostException(String line, Throwable cause) {
    super(line, cause);
  }
}
