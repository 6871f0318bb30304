package dev.durabletools.runtime.cli;

/** What every command's exit code means. */
final class ExitCode {
  static final int OK = 0;

  /** It ran and the answer is bad. */
  static final int BAD_ANSWER = 1;

  static final int USAGE = 2;
  static final int COULD_NOT_RUN = 3;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
