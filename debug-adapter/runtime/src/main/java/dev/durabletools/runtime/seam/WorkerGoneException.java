package dev.durabletools.runtime.seam;

/** The worker ended before it answered a call. */
public final class WorkerGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkerGoneException(String message) {
    super(message);
  }
}
