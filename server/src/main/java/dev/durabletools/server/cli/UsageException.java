package dev.durabletools.server.cli;

/** The command line cannot be meant: exit code 2. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String what, String why, String whatToDo) {
    super("durable: " + what + ": " + why + "; " + whatToDo);
  }
}
