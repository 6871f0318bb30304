package dev.durabletools.runtime.cli;

/** Arguments that make no sense; the message is one line. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
