package dev.durabletools.worker.seam;

import dev.durabletools.worker.seam.Travel.TravelTarget;
import org.jspecify.annotations.Nullable;

/** Worker to host: the place that a target stands for. */
public final class Sought implements Frame {
  public final int session;

  /** A line or the start; no kind if the code differs; null when this worker cannot tell. */
  public final @Nullable TravelTarget place;

  public Sought(int session, @Nullable TravelTarget place) {
    this.session = session;
    this.place = place;
  }

  static Sought read(PayloadReader in) {
    return new Sought(in.number(), in.optional(TravelTarget::read));
  }

  @Override
  public FrameType type() {
    return FrameType.SOUGHT;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(session);
    out.optional(place, (writer, target) -> target.write(writer));
  }
}
