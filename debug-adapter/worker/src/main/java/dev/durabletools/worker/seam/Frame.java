package dev.durabletools.worker.seam;

/** One message of the seam. Implementations are immutable. */
public interface Frame {
  /** Which kind of frame this is. */
  FrameType type();

  /** Appends the fields in wire order; the reading side is the class's static {@code read}. */
  void write(PayloadWriter out);
}
