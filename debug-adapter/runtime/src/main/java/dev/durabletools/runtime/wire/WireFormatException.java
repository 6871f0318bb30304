package dev.durabletools.runtime.wire;

/** Bytes that should be a message of the task hub protocol are not. */
public final class WireFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  WireFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  WireFormatException(String message) {
    super(message);
  }
}
