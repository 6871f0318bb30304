package dev.durabletools.worker.seam;

/** What a frame should carry is more than the seam takes. The connection goes on. */
public final class FrameTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param size what it is and what it may be
   */
  public FrameTooLargeException(String size) {
    super("the data is too large to pass between host and worker: " + size);
  }
}
