package dev.durabletools.runtime.bench;

/** The benchmark cannot go on; the message is one line: what, why, what to do. */
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  public BenchException(String what, String why, String remedy) {
    super(what + ": " + why + "; " + remedy);
  }
}
