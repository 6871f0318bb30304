package dev.durabletools.worker.seam;

/** Worker to host: a replay that should go through to the end of its history is over. */
public final class TravelEnded implements Frame {
  public final int session;

  /** Whether the code waits for more than the history has. */
  public final boolean waiting;

  public TravelEnded(int session, boolean waiting) {
    this.session = session;
    this.waiting = waiting;
  }

  static TravelEnded read(PayloadReader in) {
    return new TravelEnded(in.number(), in.flag());
  }

  @Override
  public FrameType type() {
    return FrameType.TRAVEL_ENDED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(session);
    out.flag(waiting);
  }
}
