package dev.durabletools.worker.seam;

/** Worker to host: a replay cannot begin. */
public final class TravelFailed implements Frame {
  public final int session;

  /** For people. */
  public final String message;

  public TravelFailed(int session, String message) {
    this.session = session;
    this.message = message;
  }

  static TravelFailed read(PayloadReader in) {
    return new TravelFailed(in.number(), in.text());
  }

  @Override
  public FrameType type() {
    return FrameType.TRAVEL_FAILED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(session);
    out.text(message);
  }
}
