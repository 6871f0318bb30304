package dev.durabletools.worker.seam;

import java.util.List;

/** Worker to host: where the code of a recording waits for each of its events. */
public final class Surveyed implements Frame {
  public final int session;

  /** Those that code waits for; the id of each is the event's index in the history. */
  public final List<SourceLine> lines;

  public Surveyed(int session, List<SourceLine> lines) {
    this.session = session;
    this.lines = lines;
  }

  static Surveyed read(PayloadReader in) {
    return new Surveyed(in.number(), in.list(SourceLine::read));
  }

  @Override
  public FrameType type() {
    return FrameType.SURVEYED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(session);
    out.list(lines, (writer, each) -> each.write(writer));
  }
}
