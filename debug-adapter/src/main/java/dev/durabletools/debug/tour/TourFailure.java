package dev.durabletools.debug.tour;

/** A step of the tour that did not happen; the message is the one line the user reads. */
final class TourFailure extends Exception {
  private static final long serialVersionUID = 1L;

  TourFailure(String message) {
    super(message);
  }

  TourFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
