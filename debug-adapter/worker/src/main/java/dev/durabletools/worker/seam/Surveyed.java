package dev.durabletools.worker.seam;

import java.util.List;

/** Worker to host: where the code of a recording waits, as a replay has found that nobody saw. */
public final class Surveyed implements Frame {
  public final int session;

  /** Those that code waits for; the id of each is the event's index in the history. */
  public final List<SourceLine> lines;

  /** Names of the events from outside that it waits for when the history has ended. */
  public final List<String> awaited;

  /** The user's frames in which it waits then, innermost first; empty when it does not. */
  public final List<SourceLine> stack;

  /** What has come there and cannot be read; empty for nothing. */
  public final String unread;

  public Surveyed(
      int session,
      List<SourceLine> lines,
      List<String> awaited,
      List<SourceLine> stack,
      String unread) {
    this.session = session;
    this.lines = lines;
    this.awaited = awaited;
    this.stack = stack;
    this.unread = unread;
  }

  static Surveyed read(PayloadReader in) {
    return new Surveyed(
        in.number(), in.list(SourceLine::read), in.texts(), in.list(SourceLine::read), in.text());
  }

  @Override
  public FrameType type() {
    return FrameType.SURVEYED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(session);
    out.list(lines, (writer, each) -> each.write(writer));
    out.texts(awaited);
    out.list(stack, (writer, each) -> each.write(writer));
    out.text(unread);
  }
}
