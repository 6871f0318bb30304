package dev.durabletools.runtime.app;

/** A fault of the user's project or machine, told as one line: what, why, what to do. */
public sealed class AppException extends Exception permits OldJdkException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what could not be done or which file is at fault, with its position if known
   * @param why the cause, in the user's terms
   * @param remedy what to do about it, as an imperative
   */
  public AppException(String what, String why, String remedy) {
    super(what + ": " + why + "; " + remedy);
  }
}
