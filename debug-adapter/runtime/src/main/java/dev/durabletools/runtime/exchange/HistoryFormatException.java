package dev.durabletools.runtime.exchange;

/** A text that is no history we can read; the message says why in a few words. */
public final class HistoryFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public HistoryFormatException(String message) {
    super(message);
  }
}
