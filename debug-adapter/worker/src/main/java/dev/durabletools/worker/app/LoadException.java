package dev.durabletools.worker.app;

/** The app cannot be loaded; the message is one line for the user. */
public final class LoadException extends Exception {
  private static final long serialVersionUID = 1L;

  LoadException(String message) {
    super(message);
  }
}
